package io.github.vmsstoolkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.sandbox.Sandbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each test has a kernel of its own: it ends, or what is in Azure is looked at afterwards. */
@Timeout(120)
class KernelEndTest {
  @Test
  void runAll_failingCheckBeforeADelete_deletesNothing() throws Exception {
    try (Sandbox azure = Sandbox.start()) {
      String endpoint = azure.serve(0).toString();
      Toolkit outside =
          Toolkits.open(
              Connections.inProcess(azure.client()), new ModeGate(Mode.READ_ONLY), List.of());
      List<String> before = outside.vmss("myResourceGroup", "myScaleSet").all().ids();
      try (FrontEnd front = FrontEnd.start(endpoint)) {
        List<String> cells =
            List.of(
                "var set = vmss(\"myResourceGroup\", \"myScaleSet\")",
                "if (set.list().size() != 99) throw new IllegalStateException(\"not as expected\")",
                "set.all().delete().apply()");
        List<String> ids =
            cells.stream().map(c -> front.ask("execute_request", KernelTest.cell(c))).toList();
        List<String> statuses =
            ids.stream().map(id -> front.reply(id).path("status").asText()).toList();
        assertThat(statuses).containsExactly("ok", "error", "aborted");
      }
      assertThat(outside.vmss("myResourceGroup", "myScaleSet").all().ids()).isEqualTo(before);
    }
  }

  @Test
  void mode_raisedByACell_isRefused() throws Exception {
    try (FrontEnd front = FrontEnd.start()) {
      JsonNode lowered =
          front.reply(front.ask("execute_request", KernelTest.cell("%mode read-only")));
      assertThat(lowered.path("status").asText()).isEqualTo("ok");
      JsonNode raised = front.reply(front.ask("execute_request", KernelTest.cell("%mode live")));
      assertThat(raised.path("ename").asText()).isEqualTo("ModeRaised");
    }
  }

  @Test
  void systemExit_inACell_isAnswered_andTheProcessEnds() throws Exception {
    try (FrontEnd front = FrontEnd.start()) {
      String id = front.ask("execute_request", KernelTest.cell("System.exit(3)"));
      assertThat(front.reply(id).path("ename").asText()).isEqualTo("SystemExit");
      assertThat(front.exit()).isEqualTo(3);
    }
  }

  @Test
  void exitCommand_asksTheFrontEndToo_andTheProcessEnds() throws Exception {
    try (FrontEnd front = FrontEnd.start()) {
      JsonNode reply = front.reply(front.ask("execute_request", KernelTest.cell("%exit")));
      assertThat(reply.at("/payload/0/source").asText()).isEqualTo("ask_exit");
      assertThat(front.exit()).isZero();
    }
  }

  @Test
  void shutdown_whileALoopRuns_endsSoon() throws Exception {
    try (FrontEnd front = FrontEnd.start()) {
      String id =
          front.ask("execute_request", KernelTest.cell("System.out.println(1)\nwhile (true) {}"));
      front.awaitPublished(id, "stream");
      String shutdown =
          front.askControl("shutdown_request", FrontEnd.object().put("restart", true));
      assertThat(front.controlReply(shutdown).path("restart").asBoolean()).isTrue();
      assertThat(front.exit()).isZero();
    }
  }

  @Test
  void endpoint_thatDoesNotAnswer_isToldInTheCell() throws Exception {
    try (FrontEnd front = FrontEnd.start("http://127.0.0.1:1")) {
      JsonNode reply =
          front.reply(front.ask("execute_request", KernelTest.cell("toolkit().place()")));
      assertThat(reply.path("status").asText()).isEqualTo("error");
      assertThat(reply.path("traceback").toString()).contains("Nobody answers");
    }
  }
}

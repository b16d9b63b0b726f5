package io.github.vmsstoolkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KernelSpecsTest {
  @TempDir private Path prefix;
  private final StringWriter out = new StringWriter();

  private int kernel(String... arguments) {
    CommandLine command = new CommandLine(new KernelCommand());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(out, true));
    return command.execute(arguments);
  }

  private Path spec(String name) {
    return prefix.resolve(Path.of("share", "jupyter", "kernels", name));
  }

  @Test
  void install_writesWhatJupyterReads() throws IOException {
    assertThat(kernel("install", "--prefix", prefix.toString())).isZero();
    JsonNode content = Json.parse(Files.readString(spec("vmss-java").resolve("kernel.json")));
    assertThat(content.path("interrupt_mode").asText()).isEqualTo("message");
    assertThat(content.path("language").asText()).isEqualTo("java");
    assertThat(content.path("display_name").asText()).isEqualTo("Java (VMSS toolkit)");
    assertThat(content.path("argv").toString())
        .contains("\"kernel\",\"run\",\"{connection_file}\"");
    for (int size : new int[] {32, 64}) {
      Path icon = spec("vmss-java").resolve("logo-" + size + "x" + size + ".png");
      assertThat(ImageIO.read(icon.toFile()).getWidth()).isEqualTo(size);
    }
  }

  @Test
  void install_liveOnASubscription_isInTheCommandOfTheKernel() throws IOException {
    assertThat(
            kernel(
                "install",
                "--prefix",
                prefix.toString(),
                "--name",
                "prod",
                "--live",
                "--subscription",
                "My subscription"))
        .isZero();
    JsonNode content = Json.parse(Files.readString(spec("prod").resolve("kernel.json")));
    assertThat(content.path("argv").toString())
        .contains("\"--live\",\"--subscription\",\"My subscription\"");
    assertThat(content.path("display_name").asText())
        .isEqualTo("Java (VMSS toolkit, My subscription, LIVE)");
  }

  @Test
  void list_tellsOursOnly_andUninstallTakesThemAway() throws IOException {
    kernel("install", "--prefix", prefix.toString());
    Files.createDirectories(spec("python3"));
    Files.writeString(spec("python3").resolve("kernel.json"), "{\"language\": \"python\"}");
    out.getBuffer().setLength(0);
    assertThat(kernel("list", "--prefix", prefix.toString())).isZero();
    assertThat(out.toString()).startsWith("vmss-java\t").doesNotContain("python3");
    assertThat(kernel("uninstall", "--prefix", prefix.toString())).isZero();
    assertThat(spec("vmss-java")).doesNotExist();
    assertThat(kernel("uninstall", "--prefix", prefix.toString())).isNotZero();
    kernel("list", "--prefix", prefix.toString());
    assertThat(out.toString()).contains("No kernel of this toolkit in");
  }

  @Test
  void foreignKernel_isNeitherReplacedNorRemoved() throws IOException {
    Files.createDirectories(spec("python3"));
    Path theirs = Files.writeString(spec("python3").resolve("kernel.json"), "{}");
    assertThat(kernel("install", "--prefix", prefix.toString(), "--name", "python3")).isNotZero();
    assertThat(kernel("uninstall", "--prefix", prefix.toString(), "--name", "python3")).isNotZero();
    assertThat(theirs).hasContent("{}");
  }

  @Test
  void name_thatLeavesTheFolder_isRefused() {
    assertThat(kernel("install", "--prefix", prefix.toString(), "--name", "../x")).isNotZero();
    assertThat(kernel("install", "--prefix", prefix.toString(), "--name", "..")).isNotZero();
    assertThat(kernel("uninstall", "--prefix", prefix.toString(), "--name", "..")).isNotZero();
    assertThat(kernel("install", "--user", "--prefix", prefix.toString())).isEqualTo(2);
  }
}

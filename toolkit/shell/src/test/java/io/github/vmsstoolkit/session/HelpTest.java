package io.github.vmsstoolkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Selection;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.View;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The committed help is what the sources say. After a change of Javadoc: {@code mvn -pl
 * toolkit/shell -am test -Dtest=HelpTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dhelp.update=true}.
 */
class HelpTest {
  private static final Path RESOURCE =
      Path.of("src/main/resources/io/github/vmsstoolkit/session/help.json");

  @Test
  void resource_committed_isWhatTheSourcesSay() throws IOException {
    String generated = HelpGenerator.generate();
    if (Boolean.getBoolean("help.update")) {
      Files.createDirectories(RESOURCE.getParent());
      Files.writeString(RESOURCE, generated);
    }
    assertThat(Files.readString(RESOURCE)).isEqualTo(generated);
  }

  @Test
  void help_everyPublicHelper_hasDocumentation() {
    Stream.of(Helpers.class, Toolkit.class, ScaleSet.class, View.class, Plan.class, Selection.class)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.isSynthetic() && !method.getName().equals("force"))
        .map(Method::getName)
        .distinct()
        .forEach(name -> assertThat(Help.of(name)).as(name).isNotEmpty());
  }

  @Test
  void help_ofAMethod_saysSignatureAndText() {
    List<Doc> docs = Help.of("ScaleSet.instances");
    assertThat(docs).hasSize(1);
    assertThat(docs.get(0).signature()).isEqualTo("ScaleSet: View instances()");
    assertThat(docs.get(0).text()).contains("All instances in one table");
    assertThat(Help.of("web.instances")).as("of a variable").isEqualTo(Help.of("instances"));
    assertThat(Help.of("web.vm(\"0\").explainDrift")).isEqualTo(Help.of("explainDrift"));
  }
}

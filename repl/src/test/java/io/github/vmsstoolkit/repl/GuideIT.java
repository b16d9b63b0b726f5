package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs what the README and the guide show. The Java of a page is one script on local Azure; its
 * {@code console} blocks are shell scripts in one folder, in which the examples and notebooks lie.
 * A block that needs real Azure or a terminal says so behind {@code console} and is not run.
 */
class GuideIT {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)(?: ([^\\n]*))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** What a block has to hold to be allowed not to run. */
  private static final Map<String, Pattern> EXCUSES =
      Map.of(
          "real-azure", Pattern.compile("--subscription|az login"),
          "terminal",
              Pattern.compile("(?m)^vmss$|^vmss local-azure|^jupyter|^repl/vmss$|^unzip|^mvn"));

  @TempDir private Path folder;

  private record Block(String language, String mark, String text) {}

  static List<Path> pages() throws IOException {
    try (Stream<Path> guide = Files.list(Path.of("../docs/guide"))) {
      List<Path> pages = new ArrayList<>(guide.sorted().toList());
      pages.add(Path.of("../README.md"));
      return pages;
    }
  }

  private static List<Block> blocks(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(Files.readString(page));
    while (found.find()) {
      blocks.add(
          new Block(found.group(1), found.group(2) == null ? "" : found.group(2), found.group(3)));
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void java_ofThePage_runs(Path page) throws IOException {
    StringBuilder script = new StringBuilder();
    for (Block block : blocks(page)) {
      if (block.language().equals("java")) {
        assertThat(block.mark()).as("Java always runs").isEmpty();
        script.append(block.text()).append('\n');
      }
    }
    if (!script.isEmpty()) {
      Path file = Files.writeString(folder.resolve("page.jsh"), script);
      Ended ended = Vmss.run(file.toString());
      assertThat(ended.exit()).as(page + "\n" + ended.err() + ended.out()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void console_ofThePage_runs(Path page) throws IOException {
    prepare();
    for (Block block : blocks(page)) {
      if (!block.language().equals("console")) {
        continue;
      }
      if (block.mark().isEmpty()) {
        Ended ended = shell(block.text());
        assertThat(ended.exit()).as(page + "\n" + block.text() + ended.err()).isZero();
      } else {
        assertThat(EXCUSES).as(page.toString()).containsKey(block.mark());
        assertThat(block.text()).containsPattern(EXCUSES.get(block.mark()));
      }
    }
  }

  private void prepare() throws IOException {
    Path vmss = Files.createDirectories(folder.resolve("bin")).resolve("vmss");
    String command =
        "#!/bin/sh\nexec " + String.join(" ", Vmss.command().toArray(String[]::new)) + " \"$@\"\n";
    Files.writeString(vmss, command);
    assertThat(vmss.toFile().setExecutable(true)).isTrue();
    copy("examples", ".jsh");
    copy("notebooks", ".ipynb");
  }

  private void copy(String from, String ending) throws IOException {
    Path to = Files.createDirectories(folder.resolve(from));
    try (Stream<Path> files = Files.list(Path.of("..", from))) {
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  private Ended shell(String text) {
    return Vmss.start(
        List.of("sh", "-c", "set -e\ncd '" + folder + "'\n" + text),
        Map.of(
            "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
            "XDG_STATE_HOME", folder.resolve("state").toString(),
            "XDG_CONFIG_HOME", folder.resolve("config").toString(),
            "HOME", folder.toString()));
  }
}

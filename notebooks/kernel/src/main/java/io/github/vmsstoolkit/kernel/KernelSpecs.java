package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.kernel.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kernelspecs below one of Jupyter's data folders.
 *
 * @param folder the folder {@code kernels}
 */
record KernelSpecs(Path folder) {
  /** What says that a kernelspec is ours. */
  private static final String MARK = "vmss_toolkit";

  private static final List<String> ICONS = List.of("logo-32x32.png", "logo-64x64.png");

  /** Writes a kernelspec, in place of one of the same name that is ours. */
  Path install(String name, String display, List<String> options) {
    Path spec = folder.resolve(name);
    if (Files.exists(spec) && !ours(spec)) {
      throw foreign(name, spec);
    }
    try {
      Files.createDirectories(spec);
      Files.writeString(spec.resolve("kernel.json"), Json.pretty(content(display, options)) + "\n");
      for (String icon : ICONS) {
        icon(icon, spec);
      }
    } catch (IOException e) {
      throw failed("written", spec, e);
    }
    return spec;
  }

  private static void icon(String icon, Path spec) throws IOException {
    try (InputStream in = KernelSpecs.class.getResourceAsStream(icon)) {
      if (in != null) {
        Files.copy(in, spec.resolve(icon), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static ObjectNode content(String display, List<String> options) {
    ObjectNode content = Message.object();
    command(options).forEach(content.putArray("argv")::add);
    content
        .put("display_name", display)
        .put("language", "java")
        .put("interrupt_mode", "message")
        .putObject("env")
        .put("JAVA_HOME", System.getProperty("java.home"));
    content.putObject("metadata").put(MARK, true);
    return content;
  }

  /** The launcher knows the flags and the class data archive; without one there is just the jar. */
  private static List<String> command(List<String> options) {
    List<String> command = new ArrayList<>();
    String launcher = System.getenv("VMSS_LAUNCHER");
    if (launcher != null && Files.isExecutable(Path.of(launcher))) {
      command.add(launcher);
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m", "-jar"));
      command.add(jar().toString());
    }
    command.addAll(List.of("kernel", "run", "{connection_file}"));
    command.addAll(options);
    return command;
  }

  /** The jar of the product, which has this one in the folder {@code lib} beside it. */
  private static Path jar() {
    try {
      Path here =
          Path.of(KernelSpecs.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return here.resolveSibling(Path.of("..", "vmss.jar")).normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source is a valid URI", e);
    }
  }

  /** Takes a kernelspec of ours away. */
  Path uninstall(String name) {
    Path spec = folder.resolve(name);
    if (!Files.exists(spec)) {
      throw VmssException.of(ExitCode.FAILED, "NoKernel", "There is no kernel '" + name + "'.")
          .at(spec.toString())
          .remedy("vmss kernel list tells which there are; --prefix names another place.");
    }
    if (!ours(spec)) {
      throw foreign(name, spec);
    }
    try (Stream<Path> files = Files.list(spec)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(spec);
    } catch (IOException e) {
      throw failed("removed", spec, e);
    }
    return spec;
  }

  /** Our kernelspecs, by name. */
  List<Path> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> specs = Files.list(folder)) {
      return specs.filter(KernelSpecs::ours).sorted().toList();
    } catch (IOException e) {
      throw failed("listed", folder, e);
    }
  }

  private static boolean ours(Path spec) {
    try {
      JsonNode content = Json.parse(Files.readString(spec.resolve("kernel.json")));
      return content.path("metadata").has(MARK);
    } catch (IOException | VmssException e) {
      return false;
    }
  }

  private static VmssException foreign(String name, Path spec) {
    return VmssException.of(
            ExitCode.FAILED, "ForeignKernel", "The kernel '" + name + "' is not of this toolkit.")
        .at(spec.toString())
        .remedy("Choose another name with --name.");
  }

  private static VmssException failed(String what, Path at, IOException cause) {
    return VmssException.of(
            ExitCode.FAILED, "KernelFiles", "Kernelspecs cannot be " + what + ": " + cause)
        .at(at.toString())
        .remedy("Choose a folder that you may write to: --user, --prefix.")
        .causedBy(cause);
  }
}

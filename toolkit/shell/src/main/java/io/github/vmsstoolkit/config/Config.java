package io.github.vmsstoolkit.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.schema.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in {@code $XDG_CONFIG_HOME/vmss-toolkit/config.toml}. The mode never does: it is a
 * flag's or a person's.
 *
 * @param file where it is looked for
 * @param targets by their names
 */
public record Config(Path file, Map<String, NamedTarget> targets) {
  private static final List<String> TOP = List.of("targets");
  private static final List<String> TARGET =
      List.of("subscription", "group", "name", "environment", "protected");

  public Config {
    targets = Map.copyOf(targets);
  }

  /**
   * Reads the user's file; an absent one is an empty one.
   *
   * @throws VmssException if it is no TOML, or has a key that is not known
   */
  public static Config read() {
    return read(place());
  }

  /** Where the user's file is. */
  static Path place() {
    String config = System.getenv("XDG_CONFIG_HOME");
    Path base =
        config == null || config.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(config);
    return base.resolve("vmss-toolkit").resolve("config.toml");
  }

  static Config read(Path file) {
    if (!Files.exists(file)) {
      return new Config(file, Map.of());
    }
    try {
      return parse(file, new TomlMapper().readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw wrong(file, "It is no TOML: " + e.getOriginalMessage(), "line " + line)
          .remedy("Write a table like [targets.web] with group = \"…\" and name = \"…\".")
          .causedBy(e);
    } catch (IOException e) {
      throw wrong(file, "It cannot be read: " + e.getMessage(), file.toString())
          .remedy("Give yourself the right to read it, or move it away.")
          .causedBy(e);
    }
  }

  private static Config parse(Path file, JsonNode root) {
    check(file, "", root, TOP);
    Map<String, NamedTarget> targets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("targets").properties()) {
      JsonNode target = entry.getValue();
      check(file, "targets." + entry.getKey() + ".", target, TARGET);
      for (String needed : List.of("group", "name")) {
        if (!target.path(needed).isTextual()) {
          throw wrong(
                  file,
                  "The target '" + entry.getKey() + "' has no " + needed + ".",
                  "targets." + entry.getKey())
              .remedy("Write " + needed + " = \"…\".");
        }
      }
      targets.put(entry.getKey(), target(entry.getKey(), target));
    }
    return new Config(file, targets);
  }

  private static NamedTarget target(String name, JsonNode target) {
    return new NamedTarget(
        name,
        Optional.of(target.path("subscription").asText()).filter(text -> !text.isEmpty()),
        target.path("group").asText(),
        target.path("name").asText(),
        target.path("environment").asText(""),
        target.path("protected").asBoolean());
  }

  private static void check(Path file, String at, JsonNode table, List<String> known) {
    table
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                List<String> near = Names.nearest(known, key, 1);
                throw wrong(file, "The key '" + key + "' is not known.", at + key)
                    .remedy(
                        near.isEmpty()
                            ? "Known here: " + String.join(", ", known) + "."
                            : "Did you mean '" + near.get(0) + "'?");
              }
            });
  }

  private static VmssException wrong(Path file, String message, String at) {
    return VmssException.of(ExitCode.USAGE, "BadConfig", file + ": " + message).at(at);
  }

  /**
   * The target of this name.
   *
   * @throws VmssException if there is none; the nearest is told
   */
  public NamedTarget target(String name) {
    NamedTarget found = targets.get(name);
    if (found == null) {
      List<String> near = Names.nearest(targets.keySet(), name, 1);
      throw VmssException.of(ExitCode.FAILED, "NoTarget", "There is no target '" + name + "'.")
          .at(name)
          .remedy(
              near.isEmpty()
                  ? "Targets stand in " + file + ", as [targets.NAME] with group and name."
                  : "Did you mean '" + near.get(0) + "'?");
    }
    return found;
  }

  /** The target that is this scale set, if one is. */
  public Optional<NamedTarget> of(String group, String scaleSet) {
    String wanted = (group + "/" + scaleSet).toLowerCase(Locale.ROOT);
    return targets.values().stream()
        .filter(
            target ->
                (target.group() + "/" + target.scaleSet()).toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }
}

package io.github.vmsstoolkit.replay;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/** The plans that were applied on this machine; each is applied once. */
record UsedPlans(Path file) {
  /**
   * Takes a plan as used, before anything of it is done.
   *
   * @throws VmssException if it was used before, or that cannot be written down
   */
  void use(String id, String journal) {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      String known = new String(bytes.array(), StandardCharsets.UTF_8);
      known
          .lines()
          .filter(line -> Json.parse(line).path("id").asText().equals(id))
          .findFirst()
          .ifPresent(line -> used(Json.parse(line).path("journal").asText()));
      String line =
          Json.compact(
              Json.of(Map.of("id", id, "journal", journal, "at", Instant.now().toString())));
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
      assert lock.isValid();
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.BLOCKED,
              "NoRegister",
              "The register of applied plans cannot be written: " + e)
          .at(file.toString());
    }
  }

  private static void used(String journal) {
    throw VmssException.of(ExitCode.BLOCKED, "PlanUsed", "This plan was applied already.")
        .at(journal)
        .remedy("A plan is applied once; make a new one.");
  }
}

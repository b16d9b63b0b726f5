package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Set;

/**
 * The register of a folder of recordings: one entry at the beginning of each session and one at its
 * end, chained like a journal, so that a journal that is gone is missed.
 */
public record Register(Path folder) {
  private static final Object PROCESS = new Object();

  /** Its file. */
  public Path file() {
    return folder.resolve("register.jsonl");
  }

  void begin(String session, Instant at) {
    append(new Entry("register.begin").put("session", session), at);
  }

  void end(String session, Instant at, long count, String head) {
    append(
        new Entry("register.end").put("session", session).put("count", count).put("head", head),
        at);
  }

  /** Sessions of several processes may begin at once; each waits for the lock. */
  private void append(Entry entry, Instant at) {
    // Within one process a second lock on the file would be an error, and not a wait.
    synchronized (PROCESS) {
      write(entry, at);
    }
  }

  private void write(Entry entry, Instant at) {
    try (FileChannel channel = open();
        FileLock lock = channel.lock()) {
      ObjectNode node = entry.node();
      JsonNode last = last(channel);
      node.put("seq", last.path("seq").asLong() + 1);
      node.put("at", at.toString());
      node.put("prev", last.path("hash").asText(Chain.BEGINNING));
      node.put("hash", Chain.hash(node));
      channel.position(channel.size());
      channel.write(
          ByteBuffer.wrap((Chain.canonical(node) + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(false);
      assert lock.isValid();
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.BLOCKED,
              "NotRegistered",
              "The register of recordings cannot be written: " + e)
          .at(file().toString())
          .causedBy(e);
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file(),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        StateFolder.mode("rw-------"));
  }

  private static JsonNode last(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 4_096));
    channel.position(channel.size() - bytes.capacity());
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    String text = new String(bytes.array(), StandardCharsets.UTF_8).stripTrailing();
    String line = text.substring(text.lastIndexOf('\n') + 1);
    return line.isEmpty() ? Json.of(java.util.Map.of()) : Json.parse(line);
  }
}

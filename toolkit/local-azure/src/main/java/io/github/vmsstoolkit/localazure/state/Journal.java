package io.github.vmsstoolkit.localazure.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Entries in the order they were made, one a line with its checksum. An entry is with the operating
 * system before {@link #append} returns, and on the disk when it asks for that. A last line that a
 * dying process left unfinished is dropped; any other damage is an error.
 */
public final class Journal implements AutoCloseable {
  private static final String FILE = "journal.jsonl";
  private static final int CHECKSUM = 8;

  private final FileChannel channel;
  private final List<ObjectNode> entries;

  private Journal(FileChannel channel, List<ObjectNode> entries) {
    this.channel = channel;
    this.entries = entries;
  }

  /**
   * Opens the journal of a folder, which is made if it is not there.
   *
   * @throws IOException also when another process has it open, or when it is damaged
   */
  public static Journal open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      List<ObjectNode> entries = new ArrayList<>();
      channel.truncate(read(whole(channel), entries, file));
      channel.position(channel.size());
      return new Journal(channel, entries);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** What was there when it was opened. */
  public List<ObjectNode> entries() {
    return List.copyOf(entries);
  }

  /**
   * Adds an entry.
   *
   * @param durable whether it must outlive the machine's loss of power too
   * @throws UncheckedIOException when it cannot be written; nothing may be acknowledged then
   */
  public void append(ObjectNode entry, boolean durable) {
    String json = Json.compact(entry);
    byte[] line = (checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(line);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (durable) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      throw new IOException("Another local Azure uses " + file);
    }
  }

  /** Not by way of the file's name: closing another descriptor of it would end the lock. */
  private static byte[] whole(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // Until all of it is there.
    }
    return buffer.array();
  }

  /** Reads all lines, and returns the length of the file without an unfinished last one. */
  private static long read(byte[] bytes, List<ObjectNode> entries, Path file) throws IOException {
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        entries.add(entry(line, file, entries.size() + 1));
        start = end + 1;
      }
    }
    return start;
  }

  private static ObjectNode entry(String line, Path file, int number) throws IOException {
    if (line.length() > CHECKSUM + 1) {
      String json = line.substring(CHECKSUM + 1);
      try {
        if (line.startsWith(checksum(json) + " ") && Json.parse(json) instanceof ObjectNode entry) {
          return entry;
        }
      } catch (JsonProcessingException e) {
        throw damaged(file, number);
      }
    }
    throw damaged(file, number);
  }

  private static IOException damaged(Path file, int number) {
    return new IOException("Line " + number + " of " + file + " is damaged");
  }

  private static String checksum(String json) {
    CRC32 crc = new CRC32();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}

package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * A journal that is being written: one entry a line, each on disk before the call returns. It is
 * made new, never opened again for writing, readable by its owner only, and locked while it is
 * written.
 */
final class Journal implements AutoCloseable {
  private final FileChannel file;
  private final FileLock lock;
  private final Clock clock;
  private String head = Chain.BEGINNING;
  private long count;

  private Journal(FileChannel file, FileLock lock, Clock clock) {
    this.file = file;
    this.lock = lock;
    this.clock = clock;
  }

  static Journal create(Path path, Clock clock) {
    try {
      FileChannel file =
          FileChannel.open(
              path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly());
      return new Journal(file, file.lock(), clock);
    } catch (IOException e) {
      throw broken(e).at(path.toString());
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Appends an entry.
   *
   * @return its number, from 1
   * @throws VmssException if it is not on the disk; what it was about must not happen then
   */
  synchronized long append(Entry entry) {
    ObjectNode node = entry.node();
    node.put("seq", count + 1);
    node.put("at", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
    node.put("prev", head);
    String hash = Chain.hash(node);
    node.put("hash", hash);
    write(Chain.canonical(node) + "\n");
    head = hash;
    count++;
    return count;
  }

  private void write(String line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized String head() {
    return head;
  }

  private static VmssException broken(IOException e) {
    return VmssException.of(
            ExitCode.BLOCKED,
            "NotRecorded",
            "The journal cannot be written, so nothing that would have to be in it is done: " + e)
        .remedy("Make room on the disk, or begin a recording elsewhere.")
        .causedBy(e);
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}

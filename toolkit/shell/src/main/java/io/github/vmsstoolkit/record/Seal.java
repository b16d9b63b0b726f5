package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What a journal was when it ended: how many entries, with which last hash, and which script. */
final class Seal {
  private Seal() {}

  static void write(
      Path file,
      String session,
      Journal journal,
      Path script,
      Clock clock,
      Optional<SigningKey> key) {
    ObjectNode seal = JsonNodeFactory.instance.objectNode();
    seal.put("v", 1)
        .put("session", session)
        .put("count", journal.count())
        .put("head", journal.head());
    try {
      seal.put("scriptSha256", Chain.commitment("", Files.readString(script)));
      seal.put("at", clock.instant().toString());
      key.ifPresent(
          signing -> {
            seal.put("signer", signing.name());
            seal.put("signature", signing.sign(Chain.canonical(seal)));
          });
      Files.createFile(file, StateFolder.mode("rw-------"));
      Files.writeString(file, Chain.canonical(seal) + "\n");
    } catch (IOException e) {
      throw VmssException.of(ExitCode.INCOMPLETE, "NotSealed", "The seal cannot be written: " + e)
          .at(file.toString())
          .causedBy(e);
    }
  }
}

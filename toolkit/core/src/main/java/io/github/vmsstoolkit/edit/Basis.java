package io.github.vmsstoolkit.edit;

import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state that a plan is made for.
 *
 * @param answer the model as it was read; an empty object where there is no scale set yet
 * @param instances reads the instances when they are first asked for
 */
record Basis(Target target, Answer answer, Supplier<List<Instance>> instances) {
  /** The model as it is now; one GET. */
  static Basis of(Target target) {
    return of(target, target.model());
  }

  static Basis of(Target target, Answer answer) {
    return new Basis(target, answer, new Once(target));
  }

  /** A scale set that is not there yet. */
  static Basis absent(Target target) {
    Answer nothing =
        new Answer(
            "GET " + target.id().path(),
            404,
            new HttpHeaders(),
            JsonNodeFactory.instance.objectNode(),
            Instant.now());
    return new Basis(target, nothing, List::of);
  }

  static Type type() {
    return Schema.scaleSet().root();
  }

  JsonNode document() {
    return answer.body();
  }

  boolean absent() {
    return answer.status() == 404;
  }

  Diff diff(JsonNode after) {
    return Diffs.between(document(), after, type());
  }

  /**
   * Sends the model, if the scale set is still as it was.
   *
   * @throws VmssException if others changed it; their change is told
   */
  Answer put(JsonNode after) {
    JsonNode body = PutBody.of(document(), after, type());
    try {
      return absent()
          ? target.arm().create(target.id().path(), body)
          : target.arm().put(target.id().path(), body, document().path("etag").asText(""));
    } catch (VmssException e) {
      throw e.exitCode() == ExitCode.CONFLICT ? conflict(e, after) : e;
    }
  }

  private VmssException conflict(VmssException refusal, JsonNode after) {
    JsonNode now = target.model().body();
    if (Diffs.between(after, now, type()).isEmpty()) {
      return ownWrite(refusal);
    }
    Diff others = Diffs.between(document(), now, type());
    String seen =
        absent()
            ? "it was made meanwhile"
            : others.isEmpty()
                ? "the same values were written again"
                : Differences.words(others.differences());
    return VmssException.of(
            ExitCode.CONFLICT,
            "Conflict",
            target.id()
                + " was changed by someone else since this plan was made: "
                + seen
                + ". Nothing was sent.")
        .remedy("replan() makes the same edits on the new state; look at it before apply().")
        .causedBy(refusal);
  }

  /** The model is as planned although the PUT was refused: an earlier try of it came through. */
  private VmssException ownWrite(VmssException refusal) {
    return VmssException.of(
            ExitCode.UNKNOWN,
            "OutcomeUnknown",
            "The answer to the PUT was lost. The model of "
                + target.id()
                + " is as planned; how the operation ended is not known.")
        .remedy("Read instances() to see how far they are.")
        .causedBy(refusal);
  }

  /** The instances, read once. */
  private static final class Once implements Supplier<List<Instance>> {
    private final Target target;
    private @Nullable List<Instance> known;

    Once(Target target) {
      this.target = target;
    }

    @Override
    public synchronized List<Instance> get() {
      List<Instance> list = known;
      if (list == null) {
        list = target.instances();
        known = list;
      }
      return list;
    }
  }
}

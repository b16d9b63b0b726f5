package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.arm.Connection;
import io.github.vmsstoolkit.arm.Tap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a replay brings into the session it runs in.
 *
 * @param connection where to, instead of what the options say; for a replay without any network
 * @param taps before the recorder: what they answer themselves is in no journal
 * @param facts more that the journal says of the session
 * @param values the recorded value of a kind and name, where this run is to get the same one
 * @param folder where the recording goes, instead of the user's recordings
 */
public record Extras(
    Optional<Connection> connection,
    List<Tap> taps,
    Map<String, String> facts,
    BiFunction<String, String, Optional<String>> values,
    Optional<Path> folder) {
  /** Nothing beyond the options. */
  public static final Extras NONE =
      new Extras(
          Optional.empty(),
          List.of(),
          Map.of(),
          (kind, name) -> Optional.empty(),
          Optional.empty());

  public Extras {
    taps = List.copyOf(taps);
    facts = Map.copyOf(facts);
  }
}

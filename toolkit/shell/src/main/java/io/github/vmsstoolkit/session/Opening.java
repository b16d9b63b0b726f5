package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.ProgressListener;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Connection;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.handle.Settings;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.overlay.PlanTap;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.sandbox.Sandbox;
import io.github.vmsstoolkit.sign.SigningKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The connection of a session. What a person asked for is what is connected; nothing falls back to
 * local Azure.
 *
 * @param aside a second way to the same place, for readings that nobody typed: it writes nothing
 *     and is not counted
 * @param plan what holds writes back in plan mode
 * @param recorder what sees every request of the toolkit, and keeps them once it is started
 * @param sandbox local Azure in this process, where it was started for this session
 */
record Opening(
    Toolkit toolkit,
    Toolkit aside,
    ModeGate gate,
    PlanTap plan,
    Recorder recorder,
    Optional<Sandbox> sandbox) {

  /** Where the session works; no request is needed where local Azure was started for it. */
  Place place() {
    return sandbox().isPresent() ? Sandbox.PLACE : toolkit().place();
  }

  static Opening of(SessionOptions options, Console console) {
    return of(options.with(options.settings().with(new Teller(console))));
  }

  /** Tells a console. */
  private record Teller(Console console) implements ProgressListener {
    @Override
    public void changed(String what, int done, int total) {
      console.progress(new Progress(what, done, total));
    }

    @Override
    public void changed(Display.Timeline rollout) {
      console.progress(rollout);
    }

    @Override
    public void moved(Display.Timeline rollout) {
      console.moved(rollout);
    }
  }

  /** The same without anyone to tell of progress. */
  static Opening of(SessionOptions options) {
    Extras extras = options.extras();
    if (extras.connection().isPresent()) {
      return to(options, extras.connection().get(), Mode.LIVE, Optional.empty());
    }
    if (options.azure().isPresent()) {
      return to(
          options,
          Connections.azure(options.azure().get()),
          options.mode().orElse(Mode.READ_ONLY),
          Optional.empty());
    }
    if (options.endpoint().isPresent()) {
      return endpoint(options);
    }
    Sandbox sandbox = Sandbox.start();
    return to(
        options,
        Connections.inProcess(sandbox.client()),
        options.mode().orElse(Mode.LIVE),
        Optional.of(sandbox));
  }

  /**
   * An address proves nothing: live by default only where the answers say that it is local Azure.
   */
  private static Opening endpoint(SessionOptions options) {
    Opening opening =
        to(
            options,
            Connections.loopback(options.endpoint().orElseThrow()),
            options.mode().orElse(Mode.READ_ONLY),
            Optional.empty());
    if (options.mode().isEmpty() && opening.aside().place().local()) {
      opening.gate().set(Mode.LIVE);
    }
    return opening;
  }

  private static Opening to(
      SessionOptions options, Connection connection, Mode mode, Optional<Sandbox> sandbox) {
    Settings settings = options.settings();
    ModeGate gate = new ModeGate(mode);
    Recorder recorder = new Recorder(Clock.systemUTC(), SigningKey.configured());
    List<Tap> taps = new ArrayList<>(options.extras().taps());
    // Before the recorder: what was held back was not sent.
    PlanTap plan = new PlanTap(gate);
    taps.add(plan);
    taps.add(recorder.tap());
    Toolkit toolkit = Toolkits.open(connection, gate, taps, settings);
    recorder.askForced(toolkit::forced);
    return new Opening(
        toolkit,
        Toolkits.open(
            connection,
            new ModeGate(Mode.READ_ONLY),
            List.of(),
            settings.with(ProgressListener.NONE)),
        gate,
        plan,
        recorder,
        sandbox);
  }
}

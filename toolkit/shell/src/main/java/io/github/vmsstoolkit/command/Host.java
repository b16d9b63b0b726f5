package io.github.vmsstoolkit.command;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What commands can ask of the session they run in. */
public interface Host {
  /** Shows something to the person. */
  void show(Display display);

  /** The commands of this session. */
  CommandTable commands();

  /** The mode now. */
  Mode mode();

  /**
   * Sets the mode.
   *
   * @throws io.github.vmsstoolkit.VmssException if it would be raised by content and not by a
   *     person
   */
  void mode(Mode next);

  /** Sets the scale set that prompts name. */
  void use(String group, String name);

  /** The snippets that ran in this session, oldest first. */
  List<String> history();

  /** The variables of the session and their types. */
  Map<String, String> variables();

  /** The imports of the session. */
  List<String> imports();

  /** Begins to record the session, and returns the journal. */
  Path record(String change);

  /** Forgets every declaration. */
  void reset();

  /** Ends the session after this command. */
  void exit(int code);
}

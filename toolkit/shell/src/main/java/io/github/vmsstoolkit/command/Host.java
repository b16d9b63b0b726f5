package io.github.vmsstoolkit.command;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /**
   * Runs the snippets of a text as content: it can do what a script can, and no more.
   *
   * @throws io.github.vmsstoolkit.VmssException if one of them fails; those before it have run
   */
  void run(String text);

  /** The snippets of this session that ran well, oldest first. */
  List<String> succeeded();

  /**
   * Lets a person edit a text; empty if nothing was changed.
   *
   * @throws io.github.vmsstoolkit.VmssException if there is no person
   */
  Optional<String> edit(String text);

  /** Adds to what snippets can use. */
  void classpath(List<Path> more);

  /** What was added to what snippets can use. */
  List<Path> classpath();

  /** The user's configuration. */
  Config config();

  /** Where this session works. */
  Place place();

  /** How the session signed in, in words. */
  String signedIn();

  /** Forgets every declaration. */
  void reset();

  /** Ends the session after this command. */
  void exit(int code);
}

package io.github.vmsstoolkit.command;

/** What a command can do to Azure. */
public enum Safety {
  /** It changes nothing outside the session. */
  SESSION,
  /** It reads from Azure. */
  READ,
  /** It makes changes possible, and is for a person at a terminal. */
  PERSON
}

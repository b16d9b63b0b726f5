package io.github.vmsstoolkit.secret;

/**
 * A value that is used but never shown: its text form is {@code <secret:name>}, and from the moment
 * it is made the {@link Redactor} replaces the value everywhere in this process.
 */
public final class Secret {
  private final String name;
  private final String value;

  private Secret(String name, String value) {
    this.name = name;
    this.value = value;
  }

  /** A secret with the name by which people refer to it. */
  public static Secret of(String name, String value) {
    KnownSecrets.remember(name, value);
    return new Secret(name, value);
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The value itself, for the one place that sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "<secret:" + name + ">";
  }
}

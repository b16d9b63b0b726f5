package io.github.vmsstoolkit.localazure.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something that shall go wrong.
 *
 * <p>Its text form, used on command lines, is the kind and settings behind it: {@code
 * throttled,times=2,path=/virtualMachineScaleSets/,retryAfter=5}; a comma in a value is {@code
 * %2C}. The settings {@code method}, {@code path} (a part of the path, in any letter case), {@code
 * skip} (how many matching requests pass before the first that is struck) and {@code times} (how
 * many are struck; 0 for all) choose requests; {@code path} and {@code instance} choose instances.
 * A fault without {@code times} strikes one request, and an instance as long as it is armed.
 *
 * @param settings by name; immutable
 */
public record Fault(Kind kind, Map<String, String> settings) {

  /** What happens. */
  public enum Kind {
    /** Status 429; with {@code Retry-After} if {@code retryAfter} (seconds) is set. */
    THROTTLED(Scope.REQUEST),
    /** Status 500. */
    SERVER_ERROR(Scope.REQUEST),
    /** Status 503. */
    UNAVAILABLE(Scope.REQUEST),
    /** Status 403: the role does not allow it. */
    FORBIDDEN(Scope.REQUEST),
    /** Status 401, as for a token past its time. */
    TOKEN_EXPIRED(Scope.REQUEST),
    /** The connection is reset; with {@code after=true} when the request was carried out. */
    RESET(Scope.REQUEST),
    /** The request is carried out and half of the answer's body arrives. */
    TRUNCATED(Scope.REQUEST),
    /** The answer comes {@code delay} (ISO 8601, default PT1S) of real time late. */
    SLOW(Scope.REQUEST),
    /** Somebody else changes the scale set or instance just before the request is carried out. */
    CHANGED_BY_OTHER(Scope.REQUEST),
    /** The operation that the request starts never ends. */
    OPERATION_STUCK(Scope.REQUEST),
    /** The operation fails at its end, with {@code code} and {@code message} if set. */
    OPERATION_FAILS(Scope.REQUEST),
    /** A model upgrade leaves the instance as it was and failed. */
    UPGRADE_FAILS(Scope.INSTANCE),
    /** The instance's probe or health extension reports it unhealthy, whatever its model. */
    NEVER_HEALTHY(Scope.INSTANCE),
    /** The instance turns unhealthy with its next model and stays so until it has another. */
    UNHEALTHY_AFTER_UPGRADE(Scope.INSTANCE);

    private enum Scope {
      REQUEST,
      INSTANCE
    }

    private final Scope scope;

    Kind(Scope scope) {
      this.scope = scope;
    }

    boolean isForRequests() {
      return scope == Scope.REQUEST;
    }

    /** As in the text form. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String text) {
      return Arrays.stream(values())
          .filter(kind -> kind.text().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("There is no fault '" + text + "'."));
    }
  }

  private static final Set<String> NAMES =
      Set.of(
          "method",
          "path",
          "skip",
          "times",
          "instance",
          "retryAfter",
          "after",
          "delay",
          "code",
          "message");

  /**
   * @throws IllegalArgumentException for a setting that is unknown or has no usable value
   */
  public Fault {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    settings.forEach(Fault::check);
  }

  /** A fault without settings: the next request, or every instance. */
  public static Fault of(Kind kind) {
    return new Fault(kind, Map.of());
  }

  /** The same fault with one more setting. */
  public Fault with(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return new Fault(kind, more);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Fault parse(String text) {
    String[] parts = text.split(",");
    Map<String, String> settings = new TreeMap<>();
    for (String part : Arrays.asList(parts).subList(Math.min(1, parts.length), parts.length)) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("A setting is name=value, not '" + part + "'.");
      }
      String value = part.substring(equals + 1);
      settings.put(part.substring(0, equals), value.replace("%2C", ",").replace("%25", "%"));
    }
    return new Fault(Kind.of(parts.length == 0 ? "" : parts[0]), settings);
  }

  /** The text form, which {@link #parse} reads. */
  public String toText() {
    StringBuilder text = new StringBuilder(kind.text());
    settings.forEach(
        (name, value) ->
            text.append(',')
                .append(name)
                .append('=')
                .append(value.replace("%", "%25").replace(",", "%2C")));
    return text.toString();
  }

  /** A setting that is text; empty when it is not set. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  int number(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }

  /** How late the answer of {@link Kind#SLOW} comes. */
  public Duration delay() {
    return text("delay").map(Duration::parse).orElse(Duration.ofSeconds(1));
  }

  /** Whether a {@link Kind#RESET} comes after the request was carried out. */
  public boolean isAfter() {
    return text("after").filter("true"::equals).isPresent();
  }

  private static void check(String name, String value) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("A fault has no setting '" + name + "'.");
    }
    boolean usable =
        switch (name) {
          case "skip", "times", "retryAfter" -> value.matches("[0-9]{1,6}");
          case "after" -> value.equals("true") || value.equals("false");
          case "delay" ->
              value.matches("PT([0-9]{1,3}M)?([0-9]{1,3}(\\.[0-9]{1,3})?S)?")
                  && !value.equals("PT");
          default -> !value.isEmpty();
        };
    if (!usable) {
      throw new IllegalArgumentException("The setting '" + name + "' cannot be '" + value + "'.");
    }
  }
}

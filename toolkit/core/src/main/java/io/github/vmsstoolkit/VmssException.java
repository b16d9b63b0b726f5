package io.github.vmsstoolkit;

import io.github.vmsstoolkit.secret.Redactor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one failure that the toolkit throws: what was wrong, where, and what to do next.
 *
 * <p>Message, target and remedy pass the {@link Redactor} on the way in, so they can be shown,
 * logged and recorded as they are.
 */
public final class VmssException extends RuntimeException {
  private final String code;
  private final ExitCode exitCode;
  private final @Nullable String target;
  private final @Nullable String remedy;
  private final Map<String, String> requestIds;

  private VmssException(
      ExitCode exitCode,
      String code,
      String message,
      @Nullable String target,
      @Nullable String remedy,
      Map<String, String> requestIds,
      @Nullable Throwable cause) {
    super(Redactor.text(message), cause);
    this.exitCode = exitCode;
    this.code = code;
    this.target = target == null ? null : Redactor.text(target);
    this.remedy = remedy == null ? null : Redactor.text(remedy);
    this.requestIds = new TreeMap<>(requestIds);
  }

  /**
   * A failure with nothing but its sentence.
   *
   * @param code a stable word for programs; for refusals by Azure, Resource Manager's own error
   *     code
   */
  public static VmssException of(ExitCode exitCode, String code, String message) {
    return new VmssException(exitCode, code, message, null, null, Map.of(), null);
  }

  /** The same failure, naming the path, resource or option that is at fault. */
  public VmssException at(String faultyThing) {
    return new VmssException(
        exitCode, code, getMessage(), faultyThing, remedy, requestIds, getCause());
  }

  /** The same failure, which ends the process with another code. */
  public VmssException exit(ExitCode other) {
    return new VmssException(other, code, getMessage(), target, remedy, requestIds, getCause());
  }

  /** The same failure with the next step to take. */
  public VmssException remedy(String nextStep) {
    return new VmssException(
        exitCode, code, getMessage(), target, nextStep, requestIds, getCause());
  }

  /** The same failure with the ids that Azure's support asks for, by header name. */
  public VmssException requestIds(Map<String, String> ids) {
    return new VmssException(exitCode, code, getMessage(), target, remedy, ids, getCause());
  }

  /** The same failure with its cause; the cause is shown with {@code --debug} only. */
  public VmssException causedBy(Throwable cause) {
    return new VmssException(exitCode, code, getMessage(), target, remedy, requestIds, cause);
  }

  /** A stable word for programs. */
  public String code() {
    return code;
  }

  /** What the process ends with when nothing handles this failure. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** The path, resource or option at fault, where there is one. */
  public Optional<String> target() {
    return Optional.ofNullable(target);
  }

  /** The next step to take, where there is one. */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }

  /** Azure's ids of the request that failed, by header name; empty where none was answered. */
  public Map<String, String> requestIds() {
    return Map.copyOf(requestIds);
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code : message;
  }
}

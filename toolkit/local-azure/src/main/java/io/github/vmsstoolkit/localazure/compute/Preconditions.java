package io.github.vmsstoolkit.localazure.compute;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.Errors;
import java.util.Optional;

/** {@code If-Match} and {@code If-None-Match}, which came with the etags. */
final class Preconditions {
  private static final String SINCE = "2023-09-01";

  private Preconditions() {}

  /** Whether answers of this api-version carry etags at all. */
  static boolean hasEtags(ArmRequest request) {
    return request.apiVersion().compareTo(SINCE) >= 0;
  }

  static String etag(int count) {
    return "\"" + count + "\"";
  }

  /**
   * @param current empty when the resource does not exist
   */
  static void check(ArmRequest request, Optional<Integer> current) {
    if (!hasEtags(request)) {
      return;
    }
    request.header("If-Match").ifPresent(sent -> checkMatch(sent, current));
    request.header("If-None-Match").ifPresent(sent -> checkNoneMatch(sent, current));
  }

  private static void checkMatch(String sent, Optional<Integer> current) {
    if (current.isEmpty()) {
      throw Errors.precondition("The resource of the if-match header does not exist.");
    }
    String etag = etag(current.get());
    // Recorded clients send the etag with its quotes and without.
    if (!sent.equals("*") && !sent.equals(etag) && !etag.equals("\"" + sent + "\"")) {
      throw Errors.etagMismatch(sent, etag);
    }
  }

  private static void checkNoneMatch(String sent, Optional<Integer> current) {
    if (!sent.equals("*")) {
      throw Errors.badRequest("The if-none-match header takes no value but '*'.");
    }
    if (current.isPresent()) {
      throw Errors.precondition("The resource of the if-none-match header exists already.");
    }
  }
}

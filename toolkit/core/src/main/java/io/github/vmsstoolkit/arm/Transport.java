package io.github.vmsstoolkit.arm;

import com.azure.core.exception.ClientAuthenticationException;
import com.microsoft.aad.msal4j.MsalException;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** What to say when no answer came. */
final class Transport {
  private Transport() {}

  /**
   * @param azure whether real Azure was asked, not local Azure
   */
  static VmssException failure(
      String what, boolean writing, boolean azure, RuntimeException failure) {
    Optional<VmssException> veto = find(failure, VmssException.class);
    if (veto.isPresent()) {
      return veto.get();
    }
    Optional<? extends RuntimeException> noSignIn =
        find(failure, ClientAuthenticationException.class)
            .<RuntimeException>map(refused -> refused)
            .or(() -> find(failure, MsalException.class));
    if (noSignIn.isPresent() && !unreachable(failure)) {
      return signIn(noSignIn.get());
    }
    if (unreachable(failure)) {
      return unreachable(what, azure).causedBy(failure);
    }
    if (writing) {
      return unknown(what, "The answer was lost").causedBy(failure);
    }
    return VmssException.of(
            ExitCode.FAILED,
            "NoAnswer",
            "The request got no usable answer: " + rootMessage(failure))
        .at(what)
        .remedy("Try again; nothing was changed.")
        .causedBy(failure);
  }

  /** What was sent may have been done. */
  static VmssException unknown(String what, String why) {
    return VmssException.of(
            ExitCode.UNKNOWN,
            "OutcomeUnknown",
            why
                + " after "
                + what.replaceFirst("^The ", "the ")
                + " was sent. It may have been done; it was not sent again.")
        .remedy("Read model() or instances() to see what came of it before you repeat it.");
  }

  private static VmssException unreachable(String what, boolean azure) {
    return azure
        ? VmssException.of(
                ExitCode.FAILED,
                "AzureUnreachable",
                "Azure cannot be reached, or its sign-in; nothing was sent.")
            .at(what)
            .remedy(
                "Check the network, and HTTPS_PROXY if there is a proxy; vmss doctor tells which"
                    + " host fails. Nothing falls back to local Azure.")
        : VmssException.of(
                ExitCode.FAILED,
                "EndpointUnreachable",
                "Nobody answers at the endpoint; nothing was sent.")
            .at(what)
            .remedy("Check the address, and that `vmss local-azure` is up.");
  }

  /** The credentials that were tried each have their say; the first line tells most. */
  private static VmssException signIn(RuntimeException failure) {
    String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return VmssException.of(
            ExitCode.FAILED,
            "SignInFailed",
            "Signing in to Azure failed; nothing was sent: " + reason)
        .at("--credential")
        .remedy(
            "Sign in with az login and use --credential az, or choose device, managed or env."
                + " Nothing falls back to local Azure.")
        .causedBy(failure);
  }

  /**
   * Whether a connection was lost that may come back; one that nobody accepts will not. The retry
   * policy asks this for every failure in a chain of causes, one by one, and a refused connection
   * ends in a closed channel.
   */
  static boolean worthAnotherTry(Throwable failure) {
    return (failure instanceof IOException || failure instanceof TimeoutException)
        && !(failure instanceof ClosedChannelException)
        && !unreachable(failure);
  }

  private static boolean unreachable(Throwable failure) {
    return find(failure, ConnectException.class).isPresent()
        || find(failure, UnknownHostException.class).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}

package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;

/**
 * A place in the seam for a recorder, plan mode or offline mode: it sees every request, also those
 * that the mode guard will refuse, and may answer or veto instead of passing on.
 */
@FunctionalInterface
public interface Tap {
  /** The client that stands in front of {@code next}. */
  HttpClient around(HttpClient next);
}

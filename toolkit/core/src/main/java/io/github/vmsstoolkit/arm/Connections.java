package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import java.net.URI;

/** Makes connections: to local Azure in this process or on the loopback, and to real Azure. */
public final class Connections {
  private Connections() {}

  /** To local Azure in this process: its one subscription, a stub token, no wait between polls. */
  public static Connection inProcess(HttpClient localAzure) {
    throw new UnsupportedOperationException("being written in this branch");
  }

  /**
   * To local Azure in another process, over plain HTTP, with a stub token.
   *
   * @throws io.github.vmsstoolkit.VmssException if the host is not a loopback address
   */
  public static Connection loopback(URI endpoint) {
    throw new UnsupportedOperationException("being written in this branch");
  }

  /**
   * To real Azure; logs in and reads the subscriptions when the subscription is given by name.
   *
   * @throws io.github.vmsstoolkit.VmssException if the cloud, credential or subscription is not
   *     known or cannot be reached
   */
  public static Connection azure(AzureChoice choice) {
    throw new UnsupportedOperationException("being written in this branch");
  }
}

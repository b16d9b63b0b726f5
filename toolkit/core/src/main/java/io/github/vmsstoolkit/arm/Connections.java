package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Makes connections: to local Azure in this process or on the loopback, and to real Azure. */
public final class Connections {
  private static final String LOCAL_SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
  private static final String LOCAL_TENANT = "11111111-1111-1111-1111-111111111111";

  private static final String METADATA = "169.254.169.254";

  private static final Duration LOCAL_POLL = Duration.ofMillis(100);

  private Connections() {}

  /** To local Azure in this process: its one subscription, a stub token, no wait between polls. */
  public static Connection inProcess(HttpClient localAzure) {
    return local(localAzure, "https://local.azure", wait -> Duration.ZERO);
  }

  /**
   * To local Azure in another process, over plain HTTP, with a stub token.
   *
   * @throws io.github.vmsstoolkit.VmssException if the host is not a loopback address
   */
  public static Connection loopback(URI endpoint) {
    String https = Loopback.https(endpoint);
    return local(Loopback.before(http(withoutTrustStore())), https, Connections::shortly);
  }

  /**
   * To real Azure; logs in and reads the subscriptions when the subscription is given by name.
   *
   * @throws io.github.vmsstoolkit.VmssException if the cloud, credential or subscription is not
   *     known or cannot be reached
   */
  public static Connection azure(AzureChoice choice) {
    return AzureLogin.connect(choice, outside());
  }

  /**
   * A client for real Azure, through the proxy that {@code HTTPS_PROXY} names, as az goes;
   * azure-core looks there only if a switch of the JVM is set. The identity service of a virtual
   * machine is never behind a proxy.
   */
  static HttpClient outside() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.merge("NO_PROXY", METADATA, (direct, more) -> direct + "," + more);
    Configuration settings =
        new ConfigurationBuilder(
                none -> Map.of(),
                properties -> Map.of("java.net.useSystemProxies", "true"),
                variables -> environment)
            .build();
    return limited(new JdkHttpClientBuilder().configuration(settings));
  }

  /**
   * Local Azure's time is virtual and moves on with each poll: nothing is gained by waiting longer.
   */
  private static Duration shortly(Duration wanted) {
    return wanted.compareTo(LOCAL_POLL) < 0 ? wanted : LOCAL_POLL;
  }

  /** Plain HTTP needs no certificates, and reading the JDK's takes longer than the rest. */
  private static java.net.http.HttpClient.Builder withoutTrustStore() {
    try {
      SSLContext trustingNobody = SSLContext.getInstance("TLS");
      trustingNobody.init(null, new TrustManager[0], null);
      return java.net.http.HttpClient.newBuilder()
          .version(java.net.http.HttpClient.Version.HTTP_1_1)
          .sslContext(trustingNobody);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static HttpClient http(java.net.http.HttpClient.Builder builder) {
    return limited(new JdkHttpClientBuilder(builder));
  }

  private static HttpClient limited(JdkHttpClientBuilder builder) {
    return builder
        .connectionTimeout(Duration.ofSeconds(10))
        .responseTimeout(Duration.ofSeconds(60))
        .build();
  }

  private static Connection local(
      HttpClient transport, String endpoint, UnaryOperator<Duration> delay) {
    Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
    endpoints.put("resourceManagerEndpointUrl", endpoint);
    AzureProfile profile =
        new AzureProfile(LOCAL_TENANT, LOCAL_SUBSCRIPTION, new AzureEnvironment(endpoints));
    return new Connection(transport, new StubCredential(), profile, delay);
  }
}

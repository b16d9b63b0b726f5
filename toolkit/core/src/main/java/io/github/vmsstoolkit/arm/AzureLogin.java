package io.github.vmsstoolkit.arm;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.DeviceCodeCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.schema.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Signs in to real Azure with azure-identity and finds the subscription. */
final class AzureLogin {
  private static final Map<String, AzureEnvironment> CLOUDS =
      new TreeMap<>(
          Map.of(
              "azure", AzureEnvironment.AZURE,
              "china", AzureEnvironment.AZURE_CHINA,
              "usgov", AzureEnvironment.AZURE_US_GOVERNMENT));

  private static final List<String> CREDENTIALS = List.of("auto", "az", "device", "managed", "env");
  private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private AzureLogin() {}

  static Connection connect(AzureChoice choice, HttpClient transport) {
    AzureEnvironment cloud = cloud(choice.cloud());
    TokenCredential credential = credential(choice, cloud);
    String subscription =
        choice.subscription().matches(GUID)
            ? choice.subscription()
            : idOf(choice.subscription(), connection(choice, "", cloud, credential, transport));
    return connection(choice, subscription, cloud, credential, transport);
  }

  private static Connection connection(
      AzureChoice choice,
      String subscription,
      AzureEnvironment cloud,
      TokenCredential credential,
      HttpClient transport) {
    AzureProfile profile = new AzureProfile(choice.tenant().orElse(null), subscription, cloud);
    return new Connection(transport, credential, profile, UnaryOperator.identity());
  }

  private static AzureEnvironment cloud(String name) {
    AzureEnvironment cloud = CLOUDS.get(name.toLowerCase(Locale.ROOT));
    if (cloud == null) {
      throw unknown("cloud", name, CLOUDS.keySet());
    }
    return cloud;
  }

  /** The sign-in has an HTTP client of its own: tokens never pass the seam and its recorder. */
  private static TokenCredential credential(AzureChoice choice, AzureEnvironment cloud) {
    String authority = cloud.getActiveDirectoryEndpoint();
    String tenant = choice.tenant().orElse(null);
    HttpClient client = Connections.outside();
    return switch (choice.credential()) {
      case "auto" ->
          new DefaultAzureCredentialBuilder()
              .authorityHost(authority)
              .tenantId(tenant)
              .httpClient(client)
              .build();
      case "az" -> new AzureCliCredentialBuilder().tenantId(tenant).build();
      case "device" ->
          new DeviceCodeCredentialBuilder()
              .authorityHost(authority)
              .tenantId(tenant)
              .httpClient(client)
              .build();
      case "managed" -> new ManagedIdentityCredentialBuilder().build();
      case "env" ->
          new EnvironmentCredentialBuilder().authorityHost(authority).httpClient(client).build();
      default -> throw unknown("credential", choice.credential(), CREDENTIALS);
    };
  }

  private static VmssException unknown(String what, String name, Iterable<String> known) {
    List<String> names = new ArrayList<>();
    known.forEach(names::add);
    List<String> near = Names.nearest(names, name, 1);
    return VmssException.of(
            ExitCode.USAGE, "UnknownOption", "There is no " + what + " '" + name + "'.")
        .at("--" + what)
        .remedy(
            (near.isEmpty() ? "" : "Did you mean '" + near.get(0) + "'? ")
                + "Known: "
                + String.join(", ", names)
                + ".");
  }

  private static String idOf(String name, Connection withoutSubscription) {
    Arm arm = Arm.open(withoutSubscription, new ModeGate(Mode.READ_ONLY), List.of());
    List<String> names = new ArrayList<>();
    for (JsonNode subscription : arm.subscriptions()) {
      String displayName = subscription.path("displayName").asText();
      if (displayName.equalsIgnoreCase(name)) {
        return subscription.path("subscriptionId").asText();
      }
      names.add(displayName);
    }
    List<String> near = Names.nearest(names, name, 3);
    throw VmssException.of(
            ExitCode.FAILED,
            "SubscriptionNotFound",
            "This sign-in sees no subscription named '"
                + name
                + "'. Nothing falls back to local Azure.")
        .remedy(
            near.isEmpty()
                ? "It sees " + names.size() + ": " + String.join(", ", names)
                : "Did you mean '" + String.join("' or '", near) + "'?");
  }
}

package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.repl.StandIn.Answer;
import io.github.vmsstoolkit.repl.StandIn.Asked;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where real Azure was asked for and cannot be had, and where its token goes. */
class RealAzureIT {
  private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  private static final String TENANT = "22222222-3333-4444-5555-666666666666";
  private static final String SECRET = "c4nary-secret";
  private static final String TOKEN = "c4nary-token";

  @TempDir private Path folder;

  private Ended run(StandIn azure, String... arguments) {
    List<String> command = new ArrayList<>(Vmss.command("--subscription", SUBSCRIPTION));
    command.addAll(1, azure.trusted());
    command.addAll(List.of("--credential", "env"));
    command.addAll(List.of(arguments));
    return Vmss.start(
        command,
        Map.of(
            "HTTPS_PROXY", azure.address(),
            "AZURE_TENANT_ID", TENANT,
            "AZURE_CLIENT_ID", SUBSCRIPTION,
            "AZURE_CLIENT_SECRET", SECRET,
            "XDG_STATE_HOME", folder.resolve("state").toString()));
  }

  /** The sign-in as it goes well; the service is asked for the rest. */
  private static Function<Asked, Answer> signedIn(Function<Asked, Answer> service) {
    return asked -> {
      if (!asked.host().equals(StandIn.LOGIN)) {
        return service.apply(asked);
      }
      return asked.line().startsWith("POST")
          ? Answer.json(
              200,
              "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + TOKEN + "\"}")
          : discovery();
    };
  }

  private static Answer discovery() {
    return Answer.json(
        200,
        """
        {"tenant_discovery_endpoint":"https://login.microsoftonline.com/t/.well-known/openid-configuration",
         "api-version":"1.1",
         "metadata":[{"preferred_network":"login.microsoftonline.com","preferred_cache":"login.windows.net",
           "aliases":["login.microsoftonline.com","login.windows.net"]}]}
        """);
  }

  private static Answer error(int status, String code, String message) {
    return Answer.json(
        status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
  }

  private void clear(Ended ended, String... words) throws IOException {
    assertThat(ended.exit()).isEqualTo(6);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("error: ")
        .contains(words)
        .contains("next: ")
        .doesNotContain("\tat ", SECRET, TOKEN, "myScaleSet");
  }

  @Test
  void credential_missing_isSaidAndNothingIsSent() throws IOException {
    try (StandIn azure = new StandIn(folder, signedIn(asked -> Answer.json(200, "{}")))) {
      List<String> command = new ArrayList<>(Vmss.command("--subscription", SUBSCRIPTION));
      command.addAll(List.of("--credential", "env", "-e", "scaleSets()"));
      Ended ended = Vmss.start(command, Map.of("HTTPS_PROXY", azure.address()));
      clear(ended, "Signing in to Azure failed; nothing was sent", "az login", "falls back");
      assertThat(azure.hosts()).isEmpty();
    }
  }

  @Test
  void tenant_unknown_isSaidInTheWordsOfTheSignIn() throws IOException {
    String refusal =
        "{\"error\":\"invalid_request\",\"error_description\":\"AADSTS90002: Tenant '"
            + TENANT
            + "' not found.\",\"error_codes\":[90002]}";
    Function<Asked, Answer> service =
        asked -> asked.line().startsWith("POST") ? Answer.json(400, refusal) : discovery();
    try (StandIn azure = new StandIn(folder, service)) {
      clear(run(azure, "-e", "scaleSets()"), "Signing in", "AADSTS90002", "not found");
      assertThat(azure.hosts()).containsOnly(StandIn.LOGIN);
    }
  }

  @Test
  void tenant_ofAnotherSubscription_isSaid() throws IOException {
    Answer wrong =
        error(
            401,
            "InvalidAuthenticationTokenTenant",
            "The access token is from the wrong issuer. It must match the tenant of this subscription.");
    try (StandIn azure = new StandIn(folder, signedIn(asked -> wrong))) {
      clear(run(azure, "-e", "scaleSets()"), "wrong issuer", "--tenant");
    }
  }

  @Test
  void subscription_notThere_isSaid_andAsOneObjectForPrograms() throws IOException {
    Answer none =
        error(
            404,
            "SubscriptionNotFound",
            "The subscription '" + SUBSCRIPTION + "' could not be found.");
    try (StandIn azure = new StandIn(folder, signedIn(asked -> none))) {
      clear(run(azure, "-e", "scaleSets()"), "could not be found", "vmss doctor");
      JsonNode problem = Json.parse(run(azure, "-o", "json", "-e", "scaleSets()").err());
      assertThat(problem.path("code").asText()).isEqualTo("SubscriptionNotFound");
      assertThat(problem.path("exitCode").asInt()).isEqualTo(6);
    }
  }

  @Test
  void network_down_isSaid() throws IOException {
    String nobody;
    try (StandIn azure = new StandIn(folder, asked -> discovery())) {
      nobody = azure.address();
    }
    List<String> command = new ArrayList<>(Vmss.command("--subscription", SUBSCRIPTION));
    command.addAll(List.of("--credential", "env", "-e", "scaleSets()"));
    Ended ended =
        Vmss.start(
            command,
            Map.of(
                "HTTPS_PROXY", nobody,
                "AZURE_TENANT_ID", TENANT,
                "AZURE_CLIENT_ID", SUBSCRIPTION,
                "AZURE_CLIENT_SECRET", SECRET));
    clear(ended, "Azure cannot be reached", "HTTPS_PROXY", "falls back");
  }

  /** Neither a page that goes on elsewhere nor a redirection takes the token along. */
  @Test
  void token_goesNowhereButToAzure() throws IOException {
    Function<Asked, Answer> luring =
        asked ->
            asked.line().contains("virtualMachineScaleSets")
                ? Answer.json(200, "{\"value\":[],\"nextLink\":\"https://attacker.example/next\"}")
                : asked.line().contains("/subscriptions/" + SUBSCRIPTION + "?")
                    ? Answer.json(
                        200,
                        "{\"subscriptionId\":\"%s\",\"displayName\":\"shop\",\"tenantId\":\"%s\"}"
                            .formatted(SUBSCRIPTION, TENANT))
                    : new Answer(302, "Location: https://attacker.example/moved\r\n", "");
    try (StandIn azure = new StandIn(folder, signedIn(luring))) {
      Ended listed = run(azure, "-e", "scaleSets()");
      assertThat(listed.exit()).as(listed.err()).isEqualTo(9);
      assertThat(listed.err()).contains("attacker.example", "Nothing was sent");
      Ended moved =
          run(
              azure,
              "-e",
              "rest(\"GET\", \"/subscriptions/" + SUBSCRIPTION + "/x?api-version=2020-01-01\")");
      assertThat(moved.exit()).isNotZero();
      assertThat(azure.hosts()).contains(StandIn.MANAGEMENT).doesNotContain("attacker.example");
      assertThat(azure.asked())
          .filteredOn(asked -> asked.headers().contains(TOKEN))
          .as("the token was sent")
          .isNotEmpty()
          .allMatch(asked -> asked.host().equals(StandIn.MANAGEMENT));
      assertThat(listed.err() + listed.out() + moved.err() + moved.out())
          .doesNotContain(TOKEN, SECRET);
    }
  }
}

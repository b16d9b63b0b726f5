package io.github.vmsstoolkit;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Settings;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalOptions;
import io.github.vmsstoolkit.localazure.LoggedRequest;
import io.github.vmsstoolkit.rule.RuleSet;
import java.util.List;

/** Local Azure with its samples, and a toolkit on it through the real SDK. */
public final class Local implements AutoCloseable {
  public static final String NETWORK =
      "/subscriptions/"
          + LocalAzure.SUBSCRIPTION
          + "/resourceGroups/myResourceGroup/providers/Microsoft.Network";
  public static final String IP_CONFIG =
      "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0]";
  public static final String GATEWAY_POOL =
      NETWORK + "/applicationGateways/myAppGateway/backendAddressPools/appGwPool";

  private final LocalAzure azure;
  private boolean owner = true;

  public Local() {
    this(LocalAzure.withSamples());
  }

  private Local(LocalAzure azure) {
    this.azure = azure;
  }

  /** Local Azure with one of the rule sets. */
  public static Local with(RuleSet rules) {
    var same =
        rules == RuleSet.SEED
            ? io.github.vmsstoolkit.localazure.arm.RuleSet.SEED
            : io.github.vmsstoolkit.localazure.arm.RuleSet.CURRENT;
    return new Local(LocalAzure.with(LocalOptions.withSamples().rules(same)));
  }

  /** The sample scale set, in a toolkit with one of the rule sets. */
  public ScaleSet web(RuleSet rules) {
    return Toolkits.open(
            Connections.inProcess(azure.client()),
            new ModeGate(Mode.LIVE),
            List.of(),
            new Settings(rules, Settings.DEFAULT.apiVersion()))
        .vmss("myResourceGroup", "myScaleSet");
  }

  public Toolkit toolkit(Mode mode) {
    return Toolkits.open(Connections.inProcess(azure.client()), new ModeGate(mode), List.of());
  }

  public ScaleSet web() {
    return toolkit(Mode.LIVE).vmss("myResourceGroup", "myScaleSet");
  }

  /** The sample scale set, in a toolkit that tells {@code listener} of what takes long. */
  public ScaleSet web(ProgressListener listener) {
    return Toolkits.open(
            Connections.inProcess(azure.client()),
            new ModeGate(Mode.LIVE),
            List.of(),
            Settings.DEFAULT.with(listener))
        .vmss("myResourceGroup", "myScaleSet");
  }

  public ScaleSet images() {
    return toolkit(Mode.LIVE).vmss("myResourceGroup", "myImageScaleSet");
  }

  public LocalAzure azure() {
    return azure;
  }

  /** Another toolkit on the same local Azure, as another process has; closing it closes nothing. */
  public Local another() {
    Local same = new Local(azure);
    same.owner = false;
    return same;
  }

  /** PUTs a body past the toolkit, as another client would. */
  public void putRaw(String pathEnd, JsonNode body) {
    putAny(
        NETWORK.replace("Microsoft.Network", "Microsoft.Compute")
            + pathEnd
            + "?api-version=2025-04-01",
        body);
  }

  /** PUTs any resource past the toolkit. */
  public void putAny(String target, JsonNode body) {
    HttpRequest request = new HttpRequest(HttpMethod.PUT, "https://local.azure" + target);
    request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json").setBody(Json.compact(body));
    try (HttpResponse response = azure.client().sendSync(request, Context.NONE)) {
      if (response.getStatusCode() >= 300) {
        throw new AssertionError(response.getBodyAsBinaryData().toString());
      }
    }
  }

  /** The requests answered so far. */
  public List<LoggedRequest> requests() {
    return azure.log();
  }

  /** How many requests there were with this method and a path that ends so, queries left out. */
  public long count(String method, String pathEnd) {
    return azure.log().stream()
        .filter(request -> request.method().equals(method))
        .filter(request -> request.target().split("\\?", 2)[0].endsWith(pathEnd))
        .count();
  }

  public long writes() {
    return azure.log().stream().filter(request -> !request.method().equals("GET")).count();
  }

  @Override
  public void close() {
    if (owner) {
      azure.close();
    }
  }
}

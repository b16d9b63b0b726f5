package io.github.vmsstoolkit.bench;

import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.LoggedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** From the load balancer to an application gateway: one line, or three commands of az. */
final class Swap {
  private static final int RUNS = 5;
  private static final String SET = "/virtualMachineScaleSets/myScaleSet";
  private static final String CONFIGURATION =
      "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0].";
  private static final String POOL =
      "id=/subscriptions/"
          + LocalAzure.SUBSCRIPTION
          + "/resourceGroups/myResourceGroup/providers/Microsoft.Network"
          + "/applicationGateways/myAppGateway/backendAddressPools/appGwPool";

  private final String vmss;
  private final Function<String, List<String>> az;

  /**
   * @param az how the real az is started with an endpoint
   */
  Swap(String vmss, Function<String, List<String>> az) {
    this.vmss = vmss;
    this.az = az;
  }

  Contest contest() throws IOException, InterruptedException {
    List<LoggedRequest> ours = new ArrayList<>();
    List<LoggedRequest> others = new ArrayList<>();
    ours(ours);
    others(others);
    return new Contest(
        "load balancer swap (%s on the scale set) beside three `az vmss update` (%s)"
            .formatted(requests(ours), requests(others)),
        RUNS,
        () -> ours(new ArrayList<>()),
        () -> others(new ArrayList<>()),
        "0.25");
  }

  /** A GET that comes after a PUT is a poll or reads the end of one. */
  private static String requests(List<LoggedRequest> log) {
    List<String> methods =
        log.stream()
            .filter(request -> request.target().split("\\?", 2)[0].endsWith(SET))
            .map(LoggedRequest::method)
            .toList();
    long writes = methods.stream().filter("PUT"::equals).count();
    return "%d PUT, %d GET".formatted(writes, methods.size() - writes);
  }

  private double ours(List<LoggedRequest> log) throws IOException, InterruptedException {
    try (LocalAzure azure = LocalAzure.withSamples();
        LocalServer server = azure.serve(0)) {
      double took =
          Stopwatch.process(
              List.of(
                  vmss,
                  "--endpoint",
                  server.url().toString(),
                  "-e",
                  "vmss(\"myResourceGroup\", \"myScaleSet\")"
                      + ".swapToApplicationGateway(\"myAppGateway\", \"appGwPool\").apply()"));
      log.addAll(azure.log());
      return took;
    }
  }

  private double others(List<LoggedRequest> log) throws IOException, InterruptedException {
    try (LocalAzure azure = LocalAzure.withSamples();
        LocalServer server = azure.serve(0)) {
      double took = 0;
      for (List<String> edit :
          List.of(
              List.of("--remove", CONFIGURATION + "loadBalancerBackendAddressPools", "0"),
              List.of("--remove", CONFIGURATION + "loadBalancerInboundNatPools", "0"),
              List.of("--add", CONFIGURATION + "applicationGatewayBackendAddressPools", POOL))) {
        List<String> command = new ArrayList<>(az.apply(server.url().toString()));
        command.addAll(List.of("vmss", "update", "-g", "myResourceGroup", "-n", "myScaleSet"));
        command.addAll(edit);
        took += Stopwatch.process(command);
      }
      log.addAll(azure.log());
      return took;
    }
  }
}

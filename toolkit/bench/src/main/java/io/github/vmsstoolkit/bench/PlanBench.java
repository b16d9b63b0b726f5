package io.github.vmsstoolkit.bench;

import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Edits, plans and views of the sample scale set on local Azure in process. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanBench {
  private static final String CONFIG =
      "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0]";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final ScaleSet web =
      Toolkits.open(Connections.inProcess(azure.client()), new ModeGate(Mode.LIVE), List.of())
          .vmss("myResourceGroup", "myScaleSet");
  private Plan empty = web.edit();
  private View model = web.model();

  /** Reads once, so that the benchmarks measure edits and not requests. */
  @Setup
  public void read() {
    empty = web.edit();
    model = web.model();
  }

  @TearDown
  public void close() {
    azure.close();
  }

  @Benchmark
  public Plan oneEdit() {
    return empty.set("sku.capacity", 5);
  }

  @Benchmark
  public Diff swapAndDiff() {
    return empty
        .remove(CONFIG + ".loadBalancerBackendAddressPools", 0)
        .remove(CONFIG + ".loadBalancerInboundNatPools", 0)
        .add(CONFIG + ".applicationGatewayBackendAddressPools", Map.of("id", "/pool"))
        .diff();
  }

  @Benchmark
  public Object readPath() {
    return model.get(CONFIG + ".subnet.id");
  }

  @Benchmark
  public View readModel() {
    return web.model();
  }

  @Benchmark
  public String renderPlan() {
    return Renderer.text(empty.set("sku.capacity", 5).display(), new Look(100, true));
  }
}

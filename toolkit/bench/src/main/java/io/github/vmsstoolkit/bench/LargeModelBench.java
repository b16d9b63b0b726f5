package io.github.vmsstoolkit.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Document;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.edit.Documents;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Edits of a model of 1 MB: far above every model of the service, to see what grows with size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LargeModelBench {
  private static final int MEGABYTE = 1_000_000;
  private static final String NICS =
      "virtualMachineProfile.networkProfile.networkInterfaceConfigurations";

  private final Document empty = Documents.of(model());
  private final Document edited = empty.set("sku.capacity", 5);

  private static JsonNode model() {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.putObject("sku").put("name", "Standard_D2s_v3").put("capacity", 3);
    ArrayNode nics =
        model
            .withObject("/properties/virtualMachineProfile/networkProfile")
            .putArray("networkInterfaceConfigurations");
    int size = 0;
    for (int i = 0; size < MEGABYTE; i++) {
      ObjectNode nic = nics.addObject().put("name", "nic" + i);
      ArrayNode configurations = nic.withObject("/properties").putArray("ipConfigurations");
      for (int j = 0; j < 10; j++) {
        configurations
            .addObject()
            .put("name", "ip" + j)
            .withObject("/properties/subnet")
            .put("id", "/subscriptions/s/resourceGroups/g/providers/x/subnets/" + i + "-" + j);
      }
      size += nic.toString().length();
    }
    return model;
  }

  @Benchmark
  public Document oneEdit() {
    return empty.set("sku.capacity", 5);
  }

  @Benchmark
  public Document deepEdit() {
    return empty.set(NICS + "[name=nic700].ipConfigurations[name=ip9].primary", true);
  }

  @Benchmark
  public Diff diff() {
    return edited.diff();
  }

  @Benchmark
  public List<Finding> rules() {
    return edited.findings();
  }
}

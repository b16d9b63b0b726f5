package io.github.vmsstoolkit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.path.Members;
import io.github.vmsstoolkit.path.PathNames;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.MapOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Scalar;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random models and random edits, the same in every run; the seed of a failure is in its name. */
class RandomEditsTest {
  private static final Type ROOT = Schema.scaleSet().root();

  static Stream<Integer> seeds() {
    return IntStream.range(0, 300).boxed();
  }

  static Stream<Integer> fewSeeds() {
    return IntStream.range(0, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void edits_always_leaveTheRestAsItIs(int seed) {
    Random random = new Random(seed);
    JsonNode model = value(random, ROOT, 0);
    for (int i = 0; i < 8; i++) {
      String path = path(random, model, ROOT);
      JsonNode before = model.deepCopy();
      try {
        Edits.Edited edited = edit(random, model, path);
        assertThat(model).as("the given document stays").isEqualTo(before);
        untouched(before, edited.document(), path);
        model = edited.document();
      } catch (VmssException e) {
        assertThat(e.remedy()).as(e.getMessage()).isPresent();
      }
    }
    JsonNode read = Json.parse(Json.compact(model));
    assertThat(Json.compact(read)).as("digit for digit").isEqualTo(Json.compact(model));
  }

  /** Every difference is at the path or around it. */
  private static void untouched(JsonNode before, JsonNode after, String path) {
    Diffs.between(before, after, ROOT)
        .differences()
        .forEach(
            difference ->
                assertThat(folded(difference.path()))
                    .satisfiesAnyOf(
                        p -> assertThat(folded(path)).startsWith(p),
                        p -> assertThat(p).startsWith(folded(path)),
                        p -> assertThat(p).contains("imagereference")));
  }

  /** Without positions, as the difference names elements by their keys. */
  private static String folded(String path) {
    return path.replaceAll("\\[[^'\\]]*]", "").toLowerCase(Locale.ROOT);
  }

  private static Edits.Edited edit(Random random, JsonNode model, String path) {
    return switch (random.nextInt(4)) {
      case 0 -> Edits.remove(model, ROOT, path);
      case 1 -> Edits.add(model, ROOT, path, any(random));
      case 2 -> Edits.remove(model, ROOT, path, random.nextInt(3) - 1);
      default -> Edits.set(model, ROOT, path, any(random));
    };
  }

  private static Object any(Random random) {
    List<Object> values =
        List.of(
            1,
            -5,
            "text",
            "5",
            true,
            "true",
            new BigDecimal("12345678901234567890.1200"),
            new BigInteger("98765432109876543210"),
            List.of("a"),
            List.of(),
            Map.of("name", "n"),
            Map.of(),
            Json.parse("{\"id\":\"/x\",\"properties\":{}}"),
            Json.parse("[1,{}]"));
    return values.get(random.nextInt(values.size()));
  }

  private static JsonNode value(Random random, Type type, int depth) {
    if (type instanceof Model model) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      model
          .properties()
          .forEach(
              (name, property) -> {
                if (depth < 7 && random.nextInt(10) < (name.equals("properties") ? 9 : 3)) {
                  object.set(name, value(random, property.type(), depth + 1));
                }
              });
      return object;
    }
    if (type instanceof ListOf list) {
      var array = JsonNodeFactory.instance.arrayNode();
      for (int i = random.nextInt(3); i > 0; i--) {
        array.add(value(random, list.element(), depth + 1));
      }
      return array;
    }
    if (type instanceof MapOf map) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (String key : List.of("plain", "with.dot", "Ünicode")) {
        if (random.nextBoolean()) {
          object.set(key, value(random, map.value(), depth + 1));
        }
      }
      return object;
    }
    return type instanceof Scalar scalar ? scalar(random, scalar) : free(random);
  }

  private static JsonNode free(Random random) {
    return Json.parse(
        List.of("{\"a\":{\"b\":1.10}}", "[1.0,2.00]", "\"x\"", "12345678901234567890.10")
            .get(random.nextInt(4)));
  }

  private static JsonNode scalar(Random random, Scalar scalar) {
    return switch (scalar.kind()) {
      case INTEGER -> Json.of(random.nextInt(100));
      case DECIMAL -> Json.parse("1." + random.nextInt(1000) + "0");
      case BOOLEAN -> Json.of(random.nextBoolean());
      default ->
          Json.of(
              scalar.values().isEmpty()
                  ? "text" + random.nextInt(9)
                  : scalar.values().get(random.nextInt(scalar.values().size())));
    };
  }

  private static String path(Random random, JsonNode document, Type root) {
    StringBuilder path = new StringBuilder();
    Type type = root;
    JsonNode node = document;
    for (int depth = 0; depth < 1 + random.nextInt(6); depth++) {
      if (type instanceof Model model) {
        List<String> names = new ArrayList<>(Members.names(model));
        if (names.isEmpty()) {
          break;
        }
        String name = names.get(random.nextInt(names.size()));
        Members.Found found = Members.find(model, name).orElseThrow();
        node = found.enveloped() ? node.path("properties").path(name) : node.path(name);
        type = found.property().type();
        path.append(PathNames.member(path.isEmpty(), random.nextInt(20) == 0 ? name + "x" : name));
      } else if (type instanceof ListOf list) {
        path.append('[').append(random.nextInt(3)).append(']');
        node = node.path(0);
        type = list.element();
      } else if (type instanceof MapOf || type instanceof FreeForm) {
        path.append(PathNames.member(path.isEmpty(), "with.dot"));
        break;
      } else {
        break;
      }
    }
    return path.isEmpty() ? "sku" : path.toString();
  }

  /** What a plan says is what the service has afterwards, and undo takes it back. */
  @ParameterizedTest
  @MethodSource("fewSeeds")
  void plan_appliedAndUndone_isTheModelBefore(int seed) {
    Random random = new Random(seed);
    try (Local local = new Local()) {
      Plan plan = local.web().edit();
      JsonNode before = local.web().model().json();
      for (int i = 0; i < 3; i++) {
        plan = harmless(random, plan);
      }
      JsonNode planned = plan.after().json();
      Change undo = null;
      if (!plan.diff().isEmpty()) {
        undo = plan.force("a test").apply().undo();
      }
      JsonNode after = local.web().model().json();
      assertThat(Diffs.between(planned, after, ROOT).differences()).isEmpty();
      if (undo != null) {
        undo.force("a test").apply();
      }
      JsonNode last = local.web().model().json();
      assertThat(Diffs.between(before, last, ROOT).differences()).isEmpty();
    }
  }

  private static Plan harmless(Random random, Plan plan) {
    return switch (random.nextInt(9)) {
      case 0 -> plan.set("sku.capacity", 1 + random.nextInt(6));
      case 1 -> plan.set("tags.t" + random.nextInt(3), "v" + random.nextInt(9));
      case 2 -> plan.set("overprovision", random.nextBoolean());
      case 3 -> plan.remove(Local.IP_CONFIG + ".loadBalancerInboundNatPools");
      case 4 ->
          plan.set(
              "virtualMachineProfile.storageProfile.imageReference.version", "16.04.201801090");
      case 5 ->
          plan.add(
              Local.IP_CONFIG + ".applicationGatewayBackendAddressPools",
              Map.of("id", Local.GATEWAY_POOL));
      case 6 -> plan.set("scaleInPolicy.rules", List.of("NewestVM"));
      case 7 ->
          plan.set(
              "upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent", 5 + random.nextInt(90));
      default -> plan.set("doNotRunExtensionsOnOverprovisionedVMs", random.nextBoolean());
    };
  }
}

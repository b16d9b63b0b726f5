package io.github.vmsstoolkit.session;

import com.azure.core.http.HttpClient;
import com.azure.core.management.profile.AzureProfile;
import com.azure.json.JsonSerializable;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Selection;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.Vm;
import io.github.vmsstoolkit.engine.Engine;
import io.github.vmsstoolkit.engine.Expressions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every session begins with. */
final class Prelude {
  static final String SAMPLE_GROUP = "myResourceGroup";
  static final String SAMPLE_NAME = "myScaleSet";

  private static final String SAMPLE_VARIABLE = "web";

  private static final String SAMPLE_TYPE = ScaleSet.class.getSimpleName();

  /** The sample's variable, as a script has to declare it. */
  static final String SAMPLE =
      "var " + SAMPLE_VARIABLE + " = vmss(\"" + SAMPLE_GROUP + "\", \"" + SAMPLE_NAME + "\");";

  /** Few, as each import costs in every compilation. */
  private static final List<String> IMPORTS =
      List.of(
          "import static io.github.vmsstoolkit.session.Helpers.*;",
          "import io.github.vmsstoolkit.*;",
          "import java.time.*;",
          "import java.util.*;");

  /**
   * One class of each jar that script-facing signatures need; a long class path slows the compiler.
   */
  private static final List<Class<?>> API =
      List.of(
          Toolkit.class,
          Helpers.class,
          JsonNode.class,
          JsonParser.class,
          JsonProperty.class,
          VirtualMachineScaleSetInner.class,
          HttpClient.class,
          JsonSerializable.class,
          AzureProfile.class);

  private Prelude() {}

  /**
   * A warm engine with the imports and, where there is the sample scale set, the variable {@code
   * web}.
   *
   * @param withSample waits until helpers can be called, and says whether there is the sample
   */
  static Engine engine(BooleanSupplier withSample) {
    Engine engine =
        new Engine(
            Prelude.class.getClassLoader(), API.stream().map(Prelude::jar).distinct().toList());
    IMPORTS.forEach(engine::evaluate);
    if (withSample.getAsBoolean()) {
      engine.declare(
          SAMPLE_TYPE, SAMPLE_VARIABLE, "vmss(\"" + SAMPLE_GROUP + "\", \"" + SAMPLE_NAME + "\")");
    }
    return engine;
  }

  /** The same helpers and variable, for snippets that are {@link #plain}. */
  static Expressions expressions(Optional<ScaleSet> sample, Supplier<Optional<Engine>> engine) {
    return new Expressions(
        Helpers.class,
        sample.map(
            web ->
                new Expressions.Variable(
                    SAMPLE_VARIABLE, ScaleSet.class, () -> sample(web, engine.get()))));
  }

  private static @Nullable Object sample(ScaleSet first, Optional<Engine> engine) {
    return engine.isPresent() ? engine.get().value(SAMPLE_VARIABLE, SAMPLE_TYPE) : first;
  }

  /** Whether the snippet can do without an engine, as long as that is {@link #untouched}. */
  static boolean plain(String snippet) {
    return Expressions.plain(snippet, SAMPLE_VARIABLE);
  }

  /** Whether no snippet can have given the name of a helper another meaning. */
  static boolean untouched(Engine engine) {
    return engine.methods().isEmpty() && engine.imports().equals(IMPORTS);
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source is a valid URI", e);
    }
  }

  /** The names that a snippet can use without more: helpers and variables. */
  static Collection<String> names(Engine engine) {
    Set<String> names = new LinkedHashSet<>(engine.variables().keySet());
    Stream.of(Helpers.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::getName)
        .sorted()
        .forEach(names::add);
    Stream.of(ScaleSet.class, Plan.class, View.class, Selection.class, Rollout.class, Vm.class)
        .flatMap(type -> Stream.of(type.getMethods()))
        .map(Method::getName)
        .sorted()
        .forEach(names::add);
    return names;
  }
}

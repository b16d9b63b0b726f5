package io.github.vmsstoolkit.schema;

import com.azure.core.util.ExpandableEnum;
import com.azure.json.JsonSerializable;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetVMInner;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the schema from the classes of the Azure SDK on the class path. */
final class SchemaGenerator {
  static final Map<String, Class<?>> ROOTS = new LinkedHashMap<>();

  static {
    ROOTS.put("scaleSet", VirtualMachineScaleSetInner.class);
    ROOTS.put("vm", VirtualMachineScaleSetVMInner.class);
  }

  /**
   * Members that identify an element, the best first: {@code lun} before {@code name}, since disks
   * in a scale set's model need no name; {@code name} before {@code id}, which the service assigns.
   */
  private static final List<String> KEYS =
      List.of(
          "lun",
          "name",
          "id",
          "code",
          "path",
          "protocol",
          "ipTagType",
          "packageReferenceId",
          "certificateUrl",
          "settingName",
          "type");

  private static final Map<Class<?>, String> PLAIN =
      Map.ofEntries(
          Map.entry(String.class, "string"),
          Map.entry(Integer.class, "integer"),
          Map.entry(int.class, "integer"),
          Map.entry(Long.class, "integer"),
          Map.entry(long.class, "integer"),
          Map.entry(Double.class, "decimal"),
          Map.entry(Float.class, "decimal"),
          Map.entry(Boolean.class, "boolean"),
          Map.entry(boolean.class, "boolean"),
          Map.entry(OffsetDateTime.class, "dateTime"),
          Map.entry(Object.class, "any"));

  private final Map<String, Class<?>> classes = new TreeMap<>();
  private final Map<String, List<String>> enums = new TreeMap<>();
  private final Map<String, Map<String, String>> models = new TreeMap<>();
  private final Map<String, List<SdkClass.Member>> members = new TreeMap<>();

  SchemaGenerator() {
    ROOTS.values().forEach(this::notation);
  }

  /** The resource, one enum or model a line. */
  String schema() {
    Map<String, String> roots = new LinkedHashMap<>();
    ROOTS.forEach((kind, type) -> roots.put(kind, type.getSimpleName()));
    return "{\n\"apiVersion\":%s,\n\"roots\":%s,\n\"enums\":%s,\n\"models\":%s\n}\n"
        .formatted(
            JsonLines.line(apiVersion()),
            JsonLines.line(roots),
            JsonLines.of(enums),
            JsonLines.of(models));
  }

  /** The first sentences of the comments on the fields, as far as the sources are at hand. */
  String documentation(SdkSources sources) {
    Map<String, Map<String, String>> documentation = new TreeMap<>();
    members.forEach(
        (model, known) -> {
          Map<String, String> sentences = new LinkedHashMap<>();
          for (SdkClass.Member member : known) {
            String sentence = sources.firstSentence(member.field());
            if (!sentence.isEmpty()) {
              sentences.put(member.name(), sentence);
            }
          }
          documentation.put(model, sentences);
        });
    return JsonLines.of(documentation) + "\n";
  }

  /** The classes of the enums by their names in the schema. */
  Map<String, Class<?>> enumClasses() {
    Map<String, Class<?>> found = new TreeMap<>(classes);
    found.keySet().retainAll(enums.keySet());
    return found;
  }

  Map<String, Map<String, String>> models() {
    return models;
  }

  private String notation(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
        case "List" -> notation(arguments[0]) + "[" + key(arguments[0]) + "]";
        case "Map" -> notation(arguments[1]) + "{}";
        default -> throw new IllegalStateException("No notation for " + type);
      };
    }
    Class<?> raw = (Class<?>) type;
    return PLAIN.containsKey(raw) ? PLAIN.get(raw) : named(raw);
  }

  private String named(Class<?> type) {
    String name = type.getSimpleName();
    Class<?> known = classes.putIfAbsent(name, type);
    if (known != null && known != type) {
      throw new IllegalStateException("Two classes of one name: " + known + ", " + type);
    }
    if (known != null) {
      return name;
    }
    if (type.isEnum() || ExpandableEnum.class.isAssignableFrom(type)) {
      enums.put(name, SdkClass.enumValues(type));
    } else if (JsonSerializable.class.isAssignableFrom(type)) {
      addModel(name, type);
    } else {
      throw new IllegalStateException("No notation for " + type);
    }
    return name;
  }

  private void addModel(String name, Class<?> type) {
    Map<String, String> properties = new LinkedHashMap<>();
    models.put(name, properties);
    members.put(name, new SdkClass(type).members());
    for (SdkClass.Member member : members.get(name)) {
      String readOnly = member.readOnly() ? SchemaResource.READ_ONLY : "";
      properties.put(member.name(), readOnly + notation(member.type()));
    }
  }

  private String key(Type element) {
    Map<String, String> properties =
        element instanceof Class<?> type
            ? models.getOrDefault(type.getSimpleName(), Map.of())
            : Map.of();
    return KEYS.stream().filter(properties::containsKey).findFirst().orElse("");
  }

  /** The one version that all calls of the SDK's scale set client send. */
  private static String apiVersion() {
    String client =
        VirtualMachineScaleSetsClient.class.getName().replace(".fluent.", ".implementation.")
            + "Impl";
    try {
      List<String> versions =
          SdkClass.constants(Class.forName(client), method -> true).stream()
              .filter(text -> text.matches("\\d{4}-\\d\\d-\\d\\d(-preview)?"))
              .toList();
      if (versions.size() != 1) {
        throw new IllegalStateException("Not one version: " + versions);
      }
      return versions.get(0);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.schema.Names;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The versions of a scale set's image, newest first, and who runs them.
 *
 * @param known empty where the image has no list of versions
 * @param running the ids of instances by the version that they run
 */
public record ImageVersions(
    String image, String model, List<String> known, TreeMap<String, List<String>> running)
    implements Shown {
  private static final String IMAGE =
      "/properties/virtualMachineProfile/storageProfile/imageReference";
  private static final String GALLERY_API = "2023-07-03";
  private static final int SHOWN = 20;

  /** Reads the versions, the model and the instances, one request each. */
  public static ImageVersions read(Target target) {
    JsonNode model = target.model().body();
    JsonNode image = model.at(IMAGE);
    TreeMap<String, List<String>> running = new TreeMap<>(ImageVersions::older);
    for (Instance instance : target.instances()) {
      running
          .computeIfAbsent(instance.imageVersion(), version -> new ArrayList<>())
          .add(instance.id());
    }
    String named = image.path("id").asText(image.path("version").asText());
    return new ImageVersions(name(image), named, versions(target, model), running);
  }

  private static String name(JsonNode image) {
    return image.has("id")
        ? image.path("id").asText()
        : String.join(
            ":",
            image.path("publisher").asText(),
            image.path("offer").asText(),
            image.path("sku").asText());
  }

  /** The versions there are, newest first: of a platform image, or of an image in a gallery. */
  static List<String> versions(Target target, JsonNode model) {
    JsonNode image = model.at(IMAGE);
    List<String> names = new ArrayList<>();
    if (image.has("publisher")) {
      JsonNode list = target.arm().get(platform(target, model), "").body();
      list.forEach(version -> names.add(version.path("name").asText()));
    } else if (image.path("id").asText().matches("(?i).*/galleries/[^/]+/images/[^/]+.*")) {
      String definition = image.path("id").asText().replaceFirst("(?i)/versions/[^/]+$", "");
      target
          .arm()
          .resource(definition + "/versions", GALLERY_API)
          .body()
          .path("value")
          .forEach(version -> names.add(version.path("name").asText()));
    }
    names.sort(Comparator.comparing((String version) -> version, ImageVersions::older).reversed());
    return names;
  }

  private static String platform(Target target, JsonNode model) {
    JsonNode image = model.at(IMAGE);
    return "/subscriptions/"
        + target.id().subscription()
        + "/providers/Microsoft.Compute/locations/"
        + segment(model.path("location").asText())
        + "/publishers/"
        + segment(image.path("publisher").asText())
        + "/artifacttypes/vmimage/offers/"
        + segment(image.path("offer").asText())
        + "/skus/"
        + segment(image.path("sku").asText())
        + "/versions";
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Compares versions by their numbers. */
  static int older(String a, String b) {
    String[] left = a.split("\\.", -1);
    String[] right = b.split("\\.", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean numbers = left[i].matches("\\d+") && right[i].matches("\\d+");
      int order =
          numbers
              ? new BigInteger(left[i]).compareTo(new BigInteger(right[i]))
              : left[i].compareTo(right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  /** The plan, with a finding if the version that it sets does not exist; one GET of the list. */
  public static Plan checked(Target target, Plan plan) {
    JsonNode model = Plans.document(plan);
    String version = model.at(IMAGE + "/version").asText();
    if (version.isEmpty() || version.equals("latest") || plan.diff().isEmpty()) {
      return plan;
    }
    List<String> known;
    try {
      known = versions(target, model);
    } catch (VmssException e) {
      return Plans.with(plan, List.of(missing(name(model.at(IMAGE)), version, e.getMessage())));
    }
    return known.contains(version)
        ? plan
        : Plans.with(
            plan, List.of(missing(name(model.at(IMAGE)), version, advice(known, version))));
  }

  private static String advice(List<String> known, String version) {
    if (known.isEmpty()) {
      return "There are none.";
    }
    List<String> near = Names.nearest(known, version, 1);
    String newest = "The newest is " + known.get(0) + ".";
    return near.isEmpty() || near.get(0).equals(known.get(0))
        ? newest
        : newest + " Did you mean " + near.get(0) + "?";
  }

  private static Finding missing(String image, String version, String advice) {
    return new Finding(
        Severity.ERROR,
        "image-version-missing",
        "There is no version '" + version + "' of " + image + " here. " + advice,
        "the list of versions at the location of the scale set");
  }

  @Override
  public Display display() {
    List<List<Span>> rows = new ArrayList<>();
    List<String> all = new ArrayList<>(known.stream().limit(SHOWN).toList());
    running.keySet().stream().filter(version -> !all.contains(version)).forEach(all::add);
    for (String version : all) {
      List<String> ids = running.getOrDefault(version, List.of());
      rows.add(
          List.of(
              Span.of(version, Style.NAME),
              Span.of(remark(version)),
              Span.of(ids.isEmpty() ? "-" : String.join(", ", ids))));
    }
    String more =
        known.size() > SHOWN ? (known.size() - SHOWN) + " older versions are not shown. " : "";
    String latest =
        model.equals("latest")
            ? "'latest' is resolved when an instance is made, upgraded or reimaged, never by itself."
            : "";
    return new Display.Stack(
        List.of(
            Display.Text.of("Versions of " + image),
            new Display.Table(
                List.of(new Column("version", 0), new Column("", 0), new Column("instances", 0)),
                rows),
            Display.Text.of(more + latest)));
  }

  private String remark(String version) {
    List<String> remarks = new ArrayList<>();
    if (!known.isEmpty() && version.equals(known.get(0))) {
      remarks.add("newest");
    }
    if (version.equals(model)) {
      remarks.add("in the model");
    }
    return remarks.stream().collect(Collectors.joining(", "));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("image", image).put("model", model);
    known.forEach(node.withArray("versions")::add);
    running.forEach(
        (version, ids) -> ids.forEach(node.withObject("/running").withArray(version)::add));
    return node;
  }
}

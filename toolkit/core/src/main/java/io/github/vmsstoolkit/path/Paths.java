package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.Type;
import java.util.List;

/** Finds the place that a property path names. */
public final class Paths {
  private Paths() {}

  /**
   * The place that {@code path} names in a document of the kind {@code type}. Letter case is free
   * where the schema knows the names; {@code properties} levels may be written or left out.
   *
   * @param type what the document is; {@link FreeForm} for documents without a schema
   * @throws io.github.vmsstoolkit.VmssException if the path cannot be read, a name is not known
   *     (the nearest right ones are told), a position is out of range, or a choice fits no or
   *     several elements
   */
  public static Place resolve(String path, JsonNode document, Type type) {
    List<Place> places = places(path, document, type);
    if (PathParser.parse(path).stream().anyMatch(Segment.Every.class::isInstance)) {
      throw new PathProblems(path).several(places);
    }
    return places.get(0);
  }

  /**
   * All places that {@code path} names: several where it has wildcards ({@code [*]}) or filters
   * ({@code [?(@.lun > 0)]}), at least one.
   *
   * @throws io.github.vmsstoolkit.VmssException as {@link #resolve}, and if nothing fits a filter
   */
  public static List<Place> places(String path, JsonNode document, Type type) {
    List<Resolver> ways = List.of(new Resolver(path, document, type));
    for (Segment segment : PathParser.parse(path)) {
      ways = ways.stream().flatMap(way -> way.follow(segment).stream()).toList();
    }
    if (ways.isEmpty()) {
      throw new PathProblems(path).nothingFits();
    }
    return ways.stream().map(Resolver::place).toList();
  }

  /**
   * Refuses a place that is a key of a map or of free-form settings and has no value: no schema
   * tells a key that is absent from one that is misspelt.
   */
  public static void refuseMissingKey(JsonNode document, Place place) {
    List<Step> steps = place.steps();
    if (place.key() && steps.get(steps.size() - 1) instanceof Step.Member last) {
      JsonNode holder = document;
      for (Step step : steps.subList(0, steps.size() - 1)) {
        holder =
            step instanceof Step.Member member
                ? holder.path(member.name())
                : holder.path(((Step.Element) step).index());
      }
      String path = place.path();
      String parent = path.substring(0, Math.max(0, path.length() - last.name().length() - 1));
      throw new PathProblems(path).noSuchKey(last.name(), parent, holder);
    }
  }
}

package io.github.vmsstoolkit.localazure.arm;

import java.util.Locale;

/** The id of a top-level resource; equal ids differ at most in letter case. */
public record ResourceId(
    String subscription, String group, String provider, String type, String name) {

  /** The id, written with the letter case it was made with. */
  public String path() {
    return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s/%s"
        .formatted(subscription, group, provider, type, name);
  }

  /** What two spellings of the same id have in common. */
  public String key() {
    return path().toLowerCase(Locale.ROOT);
  }

  public String fullType() {
    return provider + "/" + type;
  }

  /** Reads the first five parts of an id, which may go on to a child. */
  public static ResourceId parse(String id) {
    String[] parts = id.split("/");
    if (parts.length < 9) {
      throw Errors.badRequest("The resource id '" + id + "' is not valid.");
    }
    return new ResourceId(parts[2], parts[4], parts[6], parts[7], parts[8]);
  }
}

package io.github.vmsstoolkit.render;

import java.util.regex.Pattern;

/** Makes long resource ids readable inside paths; the full id stays in the JSON form. */
final class Shorten {
  private static final Pattern ID =
      Pattern.compile("=/subscriptions/[^\\]]*?/([^/\\]]+/[^/\\]]+/[^/\\]]+/[^/\\]]+)\\]");

  private Shorten() {}

  /**
   * {@code [id=/subscriptions/…/loadBalancers/lb/backendAddressPools/pool]} keeps its last four
   * parts.
   */
  static String ids(String path) {
    return ID.matcher(path).replaceAll("=…/$1]");
  }
}

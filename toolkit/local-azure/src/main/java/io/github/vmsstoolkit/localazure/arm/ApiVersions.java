package io.github.vmsstoolkit.localazure.arm;

import java.util.List;
import java.util.regex.Pattern;

/** Which api-versions a route accepts. */
public final class ApiVersions {
  /** The versions in which the compute provider has scale sets. */
  public static final ApiVersions COMPUTE =
      new ApiVersions(
          List.of(
              "2015-06-15",
              "2016-03-30",
              "2017-03-30",
              "2017-12-01",
              "2018-04-01",
              "2018-06-01",
              "2018-10-01",
              "2019-03-01",
              "2019-07-01",
              "2019-12-01",
              "2020-06-01",
              "2020-12-01",
              "2021-03-01",
              "2021-04-01",
              "2021-07-01",
              "2021-11-01",
              "2022-03-01",
              "2022-08-01",
              "2022-11-01",
              "2023-03-01",
              "2023-07-01",
              "2023-09-01",
              "2024-03-01",
              "2024-07-01",
              "2024-11-01",
              "2025-04-01",
              "2025-11-01",
              // What azure-cli 2.91 sends.
              "2026-04-01"));

  /** Any date: for providers whose versions make no difference here. */
  public static final ApiVersions ANY_DATE = new ApiVersions(List.of());

  /** For requests to local Azure itself, which have no api-version. */
  public static final ApiVersions NONE = new ApiVersions(List.of());

  private static final Pattern DATE =
      Pattern.compile("20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(-preview)?");

  private final List<String> versions;

  private ApiVersions(List<String> versions) {
    this.versions = versions;
  }

  /** Those from one on. */
  public ApiVersions since(String first) {
    return new ApiVersions(
        versions.stream().filter(version -> version.compareTo(first) >= 0).toList());
  }

  /** For people: the first and the last, or what is taken instead. */
  public String text() {
    if (this == NONE) {
      return "none";
    }
    return versions.isEmpty()
        ? "any date"
        : versions.get(0) + " to " + versions.get(versions.size() - 1);
  }

  void check(String version) {
    if (this == NONE) {
      return;
    }
    if (version.isEmpty()) {
      throw Errors.missingApiVersion();
    }
    boolean known =
        versions.isEmpty() ? DATE.matcher(version).matches() : versions.contains(version);
    if (!known) {
      throw Errors.invalidApiVersion(version, String.join(",", versions));
    }
  }
}

package io.github.vmsstoolkit.replay;

import io.github.vmsstoolkit.record.JournalEntry;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which recorded requests read the state of an operation. */
final class Operations {
  private Operations() {}

  /** The paths, in lower case, that answers to writes have named. */
  static Set<String> targets(List<JournalEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.is("http") && entry.number("intent") > 0)
        .flatMap(entry -> Stream.of(entry.header("azure-asyncoperation"), entry.header("location")))
        .filter(url -> !url.isEmpty())
        .map(url -> url.replaceFirst("^\\w+://[^/]+", "").split("\\?", 2)[0])
        .map(path -> path.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}

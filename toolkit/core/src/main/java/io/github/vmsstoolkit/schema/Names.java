package io.github.vmsstoolkit.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names as people type them. */
public final class Names {
  /**
   * Ranks behind every slip of the finger: the wanted text is the beginning of a name, or a part of
   * it.
   */
  private static final int BEGINNING = 100;

  private static final int PART = 200;
  private static final int UNRELATED = Integer.MAX_VALUE;

  /** Shorter texts begin, or stand in, too many names. */
  private static final int SHORTEST_BEGINNING = 2;

  private static final int SHORTEST_PART = 4;

  private Names() {}

  /**
   * The candidates that a person who typed {@code wanted} perhaps meant, nearest first: those a few
   * slips away (a letter wrong, missing, too many, or swapped with the next; about one slip in four
   * letters), then those that begin with it, then those it is a part of. Letter case and
   * underscores do not count.
   *
   * @return candidates as they were given, at most {@code limit} of them; empty where all are
   *     unrelated
   */
  public static List<String> nearest(Collection<String> candidates, String wanted, int limit) {
    String folded = fold(wanted);
    return candidates.stream()
        .map(candidate -> new Ranked(candidate, rank(fold(candidate), folded)))
        .filter(ranked -> ranked.rank != UNRELATED)
        .sorted(Comparator.comparingInt(Ranked::rank)) // stable: equals stay in the given order
        .limit(limit)
        .map(Ranked::name)
        .toList();
  }

  /**
   * The name without letter case and underscores: what {@code osProfile} and {@code os_profile}
   * have in common.
   */
  static String fold(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static int rank(String candidate, String wanted) {
    int allowed = allowed(Math.max(candidate.length(), wanted.length()));
    int slips = distance(singular(candidate), singular(wanted), allowed);
    if (slips <= allowed) {
      // The number of a noun is half a slip: it decides between names that are otherwise as near.
      return 2 * slips + (candidate.endsWith("s") == wanted.endsWith("s") ? 0 : 1);
    }
    int longer = candidate.length() - wanted.length();
    if (wanted.length() >= SHORTEST_BEGINNING && candidate.startsWith(wanted)) {
      return BEGINNING + longer;
    }
    return wanted.length() >= SHORTEST_PART && candidate.contains(wanted)
        ? PART + longer
        : UNRELATED;
  }

  private static int allowed(int length) {
    return length <= 2 ? 0 : Math.max(1, length / 4);
  }

  private static String singular(String name) {
    if (name.endsWith("ies")) {
      return name.substring(0, name.length() - 3) + "y";
    }
    return name.endsWith("s") && name.length() > 2 ? name.substring(0, name.length() - 1) : name;
  }

  /** Damerau-Levenshtein distance (optimal string alignment), or some number above the limit. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1; // also keeps a pasted document from taking its length squared in memory
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int swap = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + swap);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private record Ranked(String name, int rank) {}
}

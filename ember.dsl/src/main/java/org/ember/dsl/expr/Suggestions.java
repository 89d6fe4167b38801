package org.ember.dsl.expr;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that may have been meant. */
public final class Suggestions {
  private static final int AT_MOST = 3;
  private static final int LISTED = 12;

  private Suggestions() {
  }

  /** ", did you mean a or b?", or if none is near ", known: ...", or nothing. */
  public static String among(String name, Collection<String> known) {
    List<String> near = known.stream().distinct().filter(other -> distance(name, other) <= Math.max(1, name.length() / 3))
      .sorted(Comparator.comparingInt((String other) -> distance(name, other)).thenComparing(Comparator.naturalOrder())).limit(AT_MOST).toList();
    if (!near.isEmpty()) {
      return ", did you mean " + String.join(" or ", near) + "?";
    }
    List<String> listed = known.stream().distinct().sorted().limit(LISTED).toList();
    return listed.isEmpty() ? "" : ", known: " + String.join(", ", listed) + (known.size() > LISTED ? ", .." : "");
  }

  /** How many letters must be put in, left out or changed, case aside. */
  static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

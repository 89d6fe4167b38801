package org.ember.ir.util;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that were probably meant, for the end of an error message. */
public final class Suggestions {
  private static final int AT_MOST = 3;
  private static final int LISTED = 12;

  private Suggestions() {}

  /** The nearest candidate, if it is near enough to be meant; else null. The first of equally near ones is taken. */
  public static String nearest(String name, Collection<String> candidates) {
    String best = null;
    int bestDistance = farthest(name) + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - name.length()) >= bestDistance) {
        continue;
      }
      int distance = distance(name, candidate);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** A line of help that names the nearest candidate; null if none is near. */
  public static String help(String name, Collection<String> candidates) {
    String nearest = nearest(name, candidates);
    return nearest == null ? null : "did you mean " + nearest + "?";
  }

  /** ", did you mean a or b?", or if none is near ", known: ...", or nothing. */
  public static String among(String name, Collection<String> known) {
    List<String> near = known.stream().distinct().filter(other -> distance(name, other) <= farthest(name))
        .sorted(Comparator.comparingInt((String other) -> distance(name, other)).thenComparing(Comparator.naturalOrder())).limit(AT_MOST).toList();
    if (!near.isEmpty()) {
      return ", did you mean " + String.join(" or ", near) + "?";
    }
    List<String> listed = known.stream().distinct().sorted().limit(LISTED).toList();
    return listed.isEmpty() ? "" : ", known: " + String.join(", ", listed) + (known.size() > LISTED ? ", .." : "");
  }

  private static int farthest(String name) {
    return Math.max(1, name.length() / 3);
  }

  /** How many letters must be put in, left out, changed or swapped with the next one, case aside. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}

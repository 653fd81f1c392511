package dev.wagonway.config.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How names are shown, and which name was probably meant. */
public final class Spelling {

  private static final int SHOWN_LENGTH = 80;
  private static final int SHOWN_NAMES = 20;

  private Spelling() {}

  /** {@code text} between quotes on one line, shortened if it is long. */
  public static String quoted(String text) {
    var shown = new StringBuilder("\"");
    text.codePoints()
        .limit(SHOWN_LENGTH)
        .forEach(c -> {
          switch (c) {
            case '"' -> shown.append("\\\"");
            case '\n' -> shown.append("\\n");
            case '\t' -> shown.append("\\t");
            default -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c);
          }
        });
    if (text.codePointCount(0, text.length()) > SHOWN_LENGTH) {
      shown.append('…');
    }
    return shown.append('"').toString();
  }

  /** The nearest of {@code known}, ready to be appended; empty if none is near. */
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** {@code one of: a, b}. */
  public static String oneOf(Collection<String> known) {
    if (known.isEmpty()) {
      return "one of: none, as none is known";
    }
    var names = String.join(", ", known.stream().limit(SHOWN_NAMES).toList());
    var rest = known.size() - SHOWN_NAMES;
    return "one of: " + names + (rest > 0 ? " and " + rest + " more" : "");
  }

  /** The name that differs least from {@code word}, if it differs by no more than a slip. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    var best = Math.max(1, Math.min(word.length(), 24) / 3) + 1;
    Optional<String> nearest = Optional.empty();
    for (var name : known) {
      var distance = distance(folded(word), folded(name));
      if (distance < best) {
        best = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  private static String folded(String word) {
    return word.substring(0, Math.min(word.length(), 2 * SHOWN_LENGTH))
        .toLowerCase(Locale.ROOT)
        .replace('_', '-');
  }

  /** How many letters must be added, dropped, changed or swapped with their neighbour. */
  public static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    var above = new int[b.length() + 1];
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      var spare = before;
      before = above;
      above = row;
      row = spare;
    }
    return above[b.length()];
  }
}

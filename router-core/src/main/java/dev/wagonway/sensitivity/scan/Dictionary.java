package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Kind;
import java.util.List;

/**
 * Words and phrases of a customer's own, such as code names and customers, all of one kind. They
 * are found in any case; between words the text may have any white space, hyphens or underscores.
 *
 * @param name what reports call it
 * @param kind what its words are
 * @param phrases the words; tens of thousands are fine
 * @param isWholeWords whether they count only where no letter or digit stands right before or after
 */
public record Dictionary(String name, Kind kind, List<String> phrases, boolean isWholeWords) {

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if there is no phrase, or one without a letter or digit
   */
  public Dictionary {
    phrases = List.copyOf(phrases);
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException(name + ": no phrases (expected: at least one)");
    }
    for (var i = 0; i < phrases.size(); i++) {
      if (phrases.get(i).chars().noneMatch(Character::isLetterOrDigit)) {
        throw new IllegalArgumentException(
            "%s: phrase %d: \"%s\" (expected: a letter or a digit in it)"
                .formatted(name, i + 1, phrases.get(i)));
      }
    }
  }

  /** Phrases that count as whole words. */
  public static Dictionary of(String name, Kind kind, List<String> phrases) {
    return new Dictionary(name, kind, phrases, true);
  }
}

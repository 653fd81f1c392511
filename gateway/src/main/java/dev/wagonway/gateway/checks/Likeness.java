package dev.wagonway.gateway.checks;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How like two answers to the same are, and what follows for each. Short answers are the same or
 * not, once case, spacing, punctuation and the like are left aside; long ones are as like as they
 * have words in common.
 */
public final class Likeness {

  /** Up to so many words, an answer is short. */
  private static final int SHORT_WORDS = 12;

  /** Two good texts on the same matter share about so much of their words. */
  private static final double ALIKE = 0.5;

  /** How probably two wrong answers are the same one. */
  private static final double SAME_MISTAKE = 0.2;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}.%-]+");
  private static final Pattern LOOSE = Pattern.compile("[.-]+(?!\\p{N})|(?<!\\p{N})%");

  private Likeness() {}

  /** How probably two answers say the same, from 0 to 1. */
  public static double of(String first, String second) {
    var one = words(first);
    var other = words(second);
    if (one.length == 0 || other.length == 0) {
      return one.length == other.length ? 1 : 0;
    }
    if (one.length <= SHORT_WORDS && other.length <= SHORT_WORDS) {
      return String.join(" ", one).equals(String.join(" ", other)) ? 1 : 0;
    }
    return Math.min(1, overlap(one, other) / ALIKE);
  }

  /**
   * How probably an answer is right that is so like another to the same: if they agree, both are
   * right or both make the same mistake; if they do not, one of them at most is right. That is the
   * model of Dawid and Skene, Maximum Likelihood Estimation of Observer Error-Rates (1979), with
   * two observers whose rates are known.
   *
   * @param likeness how like they are, from 0 to 1
   * @param own how probably the answer was expected to be right
   * @param others how probably the other one was
   */
  public static double rightness(double likeness, double own, double others) {
    var both = own * others;
    var neither = (1 - own) * (1 - others);
    var ifAlike = share(both, neither * SAME_MISTAKE);
    var ifNot = share(own * (1 - others), others * (1 - own) + neither * (1 - SAME_MISTAKE));
    return likeness * ifAlike + (1 - likeness) * ifNot;
  }

  private static double share(double part, double rest) {
    return part + rest == 0 ? 0.5 : part / (part + rest);
  }

  private static String[] words(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var spaced = LOOSE.matcher(BETWEEN_WORDS.matcher(folded).replaceAll(" ")).replaceAll(" ");
    var stripped = spaced.strip();
    return stripped.isEmpty() ? new String[0] : stripped.split(" +", -1);
  }

  /** The F1 measure of the words in common, each as often as it occurs in both. */
  private static double overlap(String[] one, String[] other) {
    var left = new HashMap<String, Integer>();
    for (var word : one) {
      left.merge(word, 1, Integer::sum);
    }
    var common = 0;
    for (var word : other) {
      if (take(left, word)) {
        common++;
      }
    }
    return 2.0 * common / (one.length + other.length);
  }

  private static boolean take(Map<String, Integer> left, String word) {
    var count = left.getOrDefault(word, 0);
    if (count > 0) {
      left.put(word, count - 1);
    }
    return count > 0;
  }
}

package dev.wagonway.wire.error;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a prompt was too long, as messages about it tell in their various words.
 *
 * @param tokens how large the prompt was
 * @param mostTokens how large it may be
 */
public record Overflow(long tokens, long mostTokens) {

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,_]{2,17}");

  /**
   * Reads the two numbers of a message: of those with three digits and more, the larger one is what
   * was sent. Nothing if it does not tell two different ones.
   */
  public static Optional<Overflow> in(String message) {
    var numbers =
        NUMBER
            .matcher(message)
            .results()
            .map(found -> found.group().replaceAll("[,_]", ""))
            .mapToLong(Long::parseLong)
            .distinct()
            .limit(2)
            .toArray();
    return numbers.length < 2
        ? Optional.empty()
        : Optional.of(
            new Overflow(Math.max(numbers[0], numbers[1]), Math.min(numbers[0], numbers[1])));
  }
}

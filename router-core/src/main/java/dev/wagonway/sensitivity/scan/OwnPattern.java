package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Kind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of a customer's own. It is tried wherever a word begins and at every character that is
 * no letter or digit; what it finds must end where a word ends. If the pattern has a group, that is
 * the value.
 *
 * @param name what reports call it
 * @param kind what it finds
 * @param regex a {@code java.util.regex} pattern
 * @param near words of which one must stand near; if empty, none must
 * @param not words of which none may stand near
 * @param reach how many characters a match, with what leads to the value, may have
 */
public record OwnPattern(
    String name, Kind kind, String regex, List<String> near, List<String> not, int reach) {

  /** How many characters a match may have, unless said otherwise. */
  public static final int USUAL_REACH = 128;

  private static final int LONGEST_REACH = 4_096;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if the pattern is none, matches nothing at all, or reaches too
   *     far
   */
  public OwnPattern {
    near = List.copyOf(near);
    not = List.copyOf(not);
    if (reach < 1 || reach > LONGEST_REACH) {
      throw new IllegalArgumentException(
          "%s: reach: %d (expected: 1 to %d)".formatted(name, reach, LONGEST_REACH));
    }
    try {
      if (Pattern.compile(regex).matcher("").lookingAt()) {
        throw new IllegalArgumentException(
            "%s: pattern: \"%s\" (expected: one that does not match the empty text)"
                .formatted(name, regex));
      }
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s: pattern: \"%s\" (expected a regular expression: %s)"
              .formatted(name, regex, e.getDescription()),
          e);
    }
  }

  /** A pattern that needs no words near it. */
  public static OwnPattern of(String name, Kind kind, String regex) {
    return new OwnPattern(name, kind, regex, List.of(), List.of(), USUAL_REACH);
  }

  /** The recogniser that looks for it. */
  public Recognizer recognizer() {
    return Recognizer.named(name, kind)
        .at(new Trigger.Start())
        .shaped(regex)
        .reaching(reach)
        .in(context())
        .build();
  }

  private Context context() {
    var context = near.isEmpty() ? Context.ANY : Context.near(near.toArray(String[]::new));
    return not.isEmpty() ? context : context.butNot(not.toArray(String[]::new));
  }
}

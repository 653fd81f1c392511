package dev.wagonway.sensitivity.scan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words that must stand near a value, and words that must not.
 *
 * @param near one of these must be there; if empty, nothing must
 * @param not none of these may be there
 * @param before how many characters before the value count as near
 * @param after how many characters after it do
 */
public record Context(List<Keyword> near, List<Keyword> not, int before, int after) {

  /** Whatever stands near. */
  public static final Context ANY = new Context(List.of(), List.of(), 0, 0);

  private static final int USUALLY_BEFORE = 60;
  private static final int USUALLY_AFTER = 30;

  public Context {
    near = List.copyOf(near);
    not = List.copyOf(not);
  }

  /** One of these words nearby. */
  public static Context near(String... words) {
    return new Context(keywords(words), List.of(), USUALLY_BEFORE, USUALLY_AFTER);
  }

  /** The same, but none of these. */
  public Context butNot(String... words) {
    return new Context(
        near,
        keywords(words),
        before == 0 ? USUALLY_BEFORE : before,
        after == 0 ? USUALLY_AFTER : after);
  }

  /** The same within other distances. */
  public Context within(int charactersBefore, int charactersAfter) {
    return new Context(near, not, charactersBefore, charactersAfter);
  }

  /** Whether it has anything to say. */
  public boolean isAny() {
    return near.isEmpty() && not.isEmpty();
  }

  /** Whether it holds around a range; defines what "near" means, and looks at every place. */
  boolean holds(Text text, int start, int end) {
    return (near.isEmpty() || find(near, text, start, end) != null)
        && find(not, text, start, end) == null;
  }

  private @Nullable Keyword find(List<Keyword> words, Text text, int start, int end) {
    for (var word : words) {
      for (var i = Math.max(0, start - before); i < start; i++) {
        var stop = word.endAt(text, i);
        if (stop >= 0 && stop <= start) {
          return word;
        }
      }
      for (var i = end; i < Math.min(text.length(), end + after); i++) {
        var stop = word.endAt(text, i);
        if (stop >= 0 && stop <= end + after) {
          return word;
        }
      }
    }
    return null;
  }

  private static List<Keyword> keywords(String... words) {
    return Stream.of(words).map(Keyword::of).toList();
  }
}

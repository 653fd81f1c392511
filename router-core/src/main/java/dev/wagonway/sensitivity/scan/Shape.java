package dev.wagonway.sensitivity.scan;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value looks like, from the place of its trigger on. Safe for any number of threads. */
@FunctionalInterface
public interface Shape {

  /** A range of a text. */
  record Span(int start, int end) {}

  /** The value that the trigger at {@code at} leads to, looking no further than {@code limit}. */
  @Nullable Span match(Text text, int at, int limit);

  /**
   * A pattern that begins at the trigger; if it has a group, that is the value. Patterns see what
   * stands before the trigger and after the limit only by looking around.
   */
  static Shape of(String regex) {
    return new Regex(Pattern.compile(regex));
  }

  /**
   * A shape that has the text to itself, as in a form field or an argument, but for some white
   * space.
   */
  static Shape alone(Shape shape) {
    return new Alone(shape);
  }

  /** A shape with nothing around it. */
  record Alone(Shape shape) implements Shape {

    /** So many blanks and quotes may stand on either side. */
    static final int MARGIN = 4;

    private static final String QUOTES = "\"'`";

    @Override
    public @Nullable Span match(Text text, int at, int limit) {
      if (at > MARGIN || !isBlank(text, 0, at)) {
        return null;
      }
      var span = shape.match(text, at, limit);
      return span != null
              && text.length() - span.end() <= MARGIN
              && isBlank(text, span.end(), text.length())
          ? span
          : null;
    }

    private static boolean isBlank(Text text, int start, int end) {
      for (var i = start; i < end; i++) {
        if (!Character.isWhitespace(text.at(i)) && QUOTES.indexOf(text.at(i)) < 0) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * A shape that cannot be unless {@code opening} begins at the trigger, which rules it out at most
   * places before it is asked.
   */
  static Shape opening(String opening, Shape shape) {
    return new Opened(new Regex(Pattern.compile(opening)), shape);
  }

  /** A shape and what it cannot be without. */
  record Opened(Regex opening, Shape shape) implements Shape {

    @Override
    public @Nullable Span match(Text text, int at, int limit) {
      return opening.match(text, at, limit) == null ? null : shape.match(text, at, limit);
    }
  }

  /** A shape that is a pattern. */
  record Regex(Pattern pattern) implements Shape {

    @Override
    public @Nullable Span match(Text text, int at, int limit) {
      var matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
      matcher.region(at, limit);
      if (!matcher.lookingAt()) {
        return null;
      }
      var group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
      return new Span(matcher.start(group), matcher.end(group));
    }
  }
}

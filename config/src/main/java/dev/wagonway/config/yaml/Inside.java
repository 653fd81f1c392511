package dev.wagonway.config.yaml;

/**
 * Finds characters of a value in the text of the file, so that a fault within a condition can be
 * pointed at.
 *
 * <p>Walks along value and file at once: folded lines differ from what they stand for in white
 * space, quotes in what they escape. Where the two part for another reason, the start of the value
 * has to do.
 */
public final class Inside {

  private final String source;
  private final char style;
  private int at;

  private Inside(String source, int at, char style) {
    this.source = source;
    this.at = at;
    this.style = style;
  }

  /**
   * The place of the character at {@code offset} of {@code value}'s text.
   *
   * @param offset in characters from 0, up to the text's length
   */
  public static Place of(Value value, int offset) {
    var place = value.place();
    var source = place.source();
    var start = index(place);
    if (!value.isLiteral() || start >= source.text().length()) {
      return place;
    }
    var walk = begun(source.text(), start);
    return walk.passes(value.text(), offset) ? Texts.placeOf(source, walk.at) : place;
  }

  private static Inside begun(String source, int start) {
    var first = source.charAt(start);
    return switch (first) {
      case '\'', '"' -> new Inside(source, start + 1, first);
      case '|', '>' -> new Inside(source, pastLine(source, start), first);
      default -> new Inside(source, start, 'p');
    };
  }

  private static int pastLine(String source, int start) {
    var end = source.indexOf('\n', start);
    var at = end < 0 ? source.length() : end;
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int index(Place place) {
    var text = place.source().text();
    var start = 0;
    for (int line = 1; line < place.line(); line++) {
      var end = text.indexOf('\n', start);
      if (end < 0) {
        return text.length();
      }
      start = end + 1;
    }
    var points = text.codePointCount(start, text.length());
    return text.offsetByCodePoints(start, Math.min(Math.max(0, place.column() - 1), points));
  }

  /** Goes past the first {@code count} characters of {@code text}; false if they are not there. */
  private boolean passes(String text, int count) {
    var i = 0;
    while (i < Math.min(count, text.length())) {
      if (at >= source.length()) {
        return false;
      }
      if (Character.isWhitespace(text.charAt(i)) && Character.isWhitespace(source.charAt(at))) {
        i = pastSpace(text, i);
        at = pastSpace(source, at);
      } else if (!passes(text.charAt(i++))) {
        return false;
      }
    }
    return i <= count;
  }

  private boolean passes(char wanted) {
    var escaped =
        switch (style) {
          case '"' -> source.charAt(at) == '\\';
          case '\'' -> source.startsWith("''", at);
          default -> false;
        };
    if (escaped && at + 1 < source.length()) {
      at++;
    }
    return source.charAt(at++) == wanted;
  }

  private static int pastSpace(String text, int from) {
    var at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}

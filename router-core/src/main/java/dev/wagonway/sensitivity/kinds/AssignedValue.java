package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Text;
import org.jspecify.annotations.Nullable;

/**
 * A value as it stands after a name and a sign: in code, settings, markup, headers, shells.
 *
 * @param start where it begins, quotes left out
 * @param end where it ends
 * @param isQuoted whether quotes tell where it ends
 */
record AssignedValue(int start, int end, boolean isQuoted) {

  private static final int SPACES = 12;
  private static final int MARKUP_SPACES = 40;
  private static final String QUOTES = "\"'`“”‘’„«";
  private static final String STOPS = "\"'`<>;,)]}";

  String in(Text text) {
    return text.slice(start, end);
  }

  /** The value after the sign at {@code sign}, or null if that sign assigns nothing. */
  static @Nullable AssignedValue after(Text text, int sign, int limit) {
    var c = text.charAt(sign);
    var next = sign + 1 < limit ? text.charAt(sign + 1) : '\n';
    if ("=:>~".indexOf(next) >= 0 || (c == ':' && next == '/')) {
      return null;
    }
    var isMarkup = c == '>' && (sign == 0 || text.charAt(sign - 1) != '=');
    var at = skipSpaces(text, sign + 1, limit, isMarkup);
    if (at >= limit) {
      return null;
    }
    if (isMarkup) {
      var found = bare(text, at, limit);
      return found != null && closes(text, found.end(), limit) ? found : null;
    }
    var quoted = quoted(text, at, limit);
    if (quoted != null) {
      return quoted;
    }
    return c == '(' || c == ',' ? null : bare(text, at, limit);
  }

  /** The value at {@code at}, quoted or not. */
  static @Nullable AssignedValue at(Text text, int at, int limit) {
    var quoted = quoted(text, at, limit);
    return quoted != null ? quoted : bare(text, at, limit);
  }

  private static int skipSpaces(Text text, int from, int limit, boolean isMarkup) {
    var at = from;
    var most = Math.min(limit, from + (isMarkup ? MARKUP_SPACES : SPACES));
    while (at < most) {
      var c = text.charAt(at);
      var isSpace = c == ' ' || c == '\t' || c == '*' || c == 0x3000;
      if (!isSpace && !(isMarkup && (c == '\n' || c == '\r'))) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean closes(Text text, int from, int limit) {
    var at = skipSpaces(text, from, limit, true);
    return at + 1 < text.length() && text.charAt(at) == '<' && text.charAt(at + 1) == '/';
  }

  private static @Nullable AssignedValue quoted(Text text, int from, int limit) {
    var at = from;
    while (at < limit && at < from + 2 && "@$bBrRuUfFLN".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    while (at < limit && at < from + 4 && text.charAt(at) == '\\') {
      at++;
    }
    if (at >= limit || QUOTES.indexOf(text.charAt(at)) < 0) {
      return null;
    }
    var quote = text.charAt(at);
    var start = at + 1;
    while (start < limit && start < at + 3 && text.charAt(start) == quote) {
      start++;
    }
    var end = start;
    while (end < limit && text.charAt(end) != '\n' && !isClosing(text.charAt(end), quote)) {
      end++;
    }
    if (end >= limit || text.charAt(end) == '\n') {
      return bare(text, start, limit);
    }
    while (end > start && text.charAt(end - 1) == '\\') {
      end--;
    }
    return unwrapped(text, start, end);
  }

  private static boolean isClosing(char c, char quote) {
    return c == quote || (quote > 127 && QUOTES.indexOf(c) > 2) || (quote == '«' && c == '»');
  }

  private static @Nullable AssignedValue bare(Text text, int from, int limit) {
    var end = from;
    while (end < limit && !stops(text, end)) {
      end++;
    }
    while (end > from && ".,;:!?&|\\".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end < limit && text.charAt(end) == ' ' && isScheme(text, from, end)) {
      return at(text, end + 1, limit);
    }
    return end > from ? new AssignedValue(from, end, false) : null;
  }

  private static boolean stops(Text text, int at) {
    var c = text.charAt(at);
    if (Character.isWhitespace(c) || STOPS.indexOf(c) >= 0) {
      return true;
    }
    var next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
    return (c == '\\' && "nrt\"'\\\n".indexOf(next) >= 0) || (c == '&' && Character.isLetter(next));
  }

  /** Leaves out a scheme such as Bearer and spaces around. */
  private static @Nullable AssignedValue unwrapped(Text text, int start, int end) {
    var from = start;
    var to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    for (var i = from; i < to && i < from + 10; i++) {
      if (text.charAt(i) == ' ' && isScheme(text, from, i)) {
        from = i + 1;
        break;
      }
    }
    return to > from ? new AssignedValue(from, to, true) : null;
  }

  private static boolean isScheme(Text text, int from, int end) {
    return end - from >= 4
        && end - from <= 8
        && switch (text.slice(from, end).toLowerCase(java.util.Locale.ROOT)) {
          case "bearer", "basic", "token", "apikey", "api-key", "ssws", "bot", "digest" -> true;
          default -> false;
        };
  }
}

package dev.wagonway.sensitivity.mask;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts values back into one text that comes in pieces. Takes tokens in any case and with the
 * escapes of Markdown; touches nothing else. Holds back what may yet become a token, and nothing
 * longer than one. Confined to one thread at a time.
 */
public final class Unmasker implements Rewriter {

  /** More backslashes than this before a character of a token escape nothing. */
  private static final int MOST_ESCAPES = 2;

  private final Mask mask;
  private final Context context;
  private String held = "";

  /** How many backslashes stand right before what is held. */
  private int backslashes;

  public Unmasker(Mask mask, Context context) {
    this.mask = mask;
    this.context = context;
  }

  /** What the text is, and so how values are written in it. */
  public enum Context {
    /** Words; values stand in it as they are. */
    TEXT,
    /** JSON, in whose strings tokens stand. */
    JSON
  }

  /**
   * A token that was looked for.
   *
   * @param length how many characters it takes, or negative if what follows decides
   * @param value what it stands for, or null if there is none
   */
  private record Match(int length, @Nullable String value) {
    static final Match OPEN = new Match(-1, null);
    static final Match NONE = new Match(0, null);
  }

  @Override
  public String feed(String piece) {
    if (held.isEmpty() && piece.indexOf('[') < 0 && piece.indexOf('\\') < 0) {
      backslashes = piece.isEmpty() ? backslashes : 0;
      return piece;
    }
    var text = held + piece;
    held = "";
    var told = new StringBuilder(text.length() + 32);
    var at = 0;
    while (at < text.length()) {
      var match = match(text, at);
      if (match.length < 0) {
        held = text.substring(at);
        break;
      }
      if (match.value == null) {
        var c = text.charAt(at++);
        backslashes = c == '\\' ? backslashes + 1 : 0;
        told.append(c);
      } else {
        write(match.value, told);
        backslashes = 0;
        at += match.length;
      }
    }
    return told.toString();
  }

  @Override
  public String end() {
    var rest = held;
    held = "";
    backslashes = 0;
    return rest;
  }

  /** How many characters are held back. */
  public int held() {
    return held.length();
  }

  private Match match(String text, int at) {
    return switch (text.charAt(at)) {
      case '[' -> token(text, at, 0);
      case '\\' -> escaped(text, at);
      default -> Match.NONE;
    };
  }

  /** A token whose bracket may be escaped by backslashes that begin at {@code at}. */
  private Match escaped(String text, int at) {
    var most = context == Context.JSON && backslashes % 4 == 0 ? 2 : 1;
    if (mask.isEmpty() || backslashes % 2 != 0) {
      return Match.NONE;
    }
    var bracket = at;
    while (bracket < text.length() && text.charAt(bracket) == '\\') {
      bracket++;
    }
    var escapes = bracket - at;
    if (escapes > most) {
      return Match.NONE;
    }
    if (bracket == text.length()) {
      return Match.OPEN;
    }
    return text.charAt(bracket) == '[' ? token(text, at, escapes) : Match.NONE;
  }

  /** A token whose bracket stands {@code escapes} characters after {@code at}. */
  private Match token(String text, int at, int escapes) {
    var seen = new StringBuilder(48).append('[');
    var inner = 0;
    var pending = 0;
    for (var i = at + escapes + 1; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\\' && pending < MOST_ESCAPES) {
        pending++;
        continue;
      }
      if (!isAscii(c) || (pending > 0 && c != '_' && c != ']')) {
        return Match.NONE;
      }
      inner += pending;
      pending = 0;
      seen.append(Character.toUpperCase(c));
      if (!mask.isBeginning(seen.toString())) {
        return Match.NONE;
      }
      if (c == ']') {
        return whole(seen.toString(), i + 1 - at, escapes > 0 && inner == 0);
      }
    }
    return mask.isBeginning(seen.toString()) ? Match.OPEN : Match.NONE;
  }

  /**
   * A token that is all there.
   *
   * @param isDoubtful whether nothing but its bracket is escaped, so that the backslash may be the
   *     text's own
   */
  private Match whole(String token, int length, boolean isDoubtful) {
    var value = mask.value(token.toUpperCase(Locale.ROOT));
    return value == null || (isDoubtful && mask.followedBackslash())
        ? Match.NONE
        : new Match(length, value);
  }

  private static boolean isAscii(char c) {
    return c > ' ' && c < 0x7f;
  }

  private void write(String value, StringBuilder told) {
    switch (context) {
      case TEXT -> told.append(value);
      case JSON -> JsonText.escape(value, told);
    }
  }
}

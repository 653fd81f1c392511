package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Walks over one JSON text in a byte array, validating it and telling where its values stand.
 *
 * <p>The caller asks for what it expects: {@link #enterObject} and then {@link #nextName} until
 * that says no, with exactly one value taken or {@link #skip skipped} after each name; {@link
 * #enterArray} and {@link #nextElement} likewise. Everything passed over is checked against the
 * grammar, except that text is not checked to be UTF-8 ({@link Utf8} does that). Containers nest at
 * most {@value #MAX_DEPTH} deep and numbers have at most {@value #MAX_NUMBER} characters. All
 * methods that move on throw {@link MalformedJson}.
 *
 * <p>Reusable through {@link #over}; not safe for several threads.
 */
public final class JsonCursor {

  public static final int MAX_DEPTH = 256;
  public static final int MAX_NUMBER = 1000;

  private static final byte[] NOTHING = {};
  private static final byte[] TRUE = "true".getBytes(UTF_8);
  private static final byte[] FALSE = "false".getBytes(UTF_8);
  private static final byte[] NULL = "null".getBytes(UTF_8);

  private final @Nullable NameLedger ledger;
  private byte[] bytes = NOTHING;
  private int position;
  private int limit;
  private int depth;
  private boolean first;
  private int nameStart;
  private int nameEnd;
  private @Nullable String escapedName;
  private int textStart;
  private int textEnd;
  private boolean escaped;

  private JsonCursor(@Nullable NameLedger ledger) {
    this.ledger = ledger;
  }

  /** A cursor that lets a name occur twice in an object. */
  public static JsonCursor lenient() {
    return new JsonCursor(null);
  }

  /** A cursor that rejects objects in which a name occurs twice. */
  public static JsonCursor strict() {
    return new JsonCursor(new NameLedger());
  }

  /** Starts at the beginning of the text in {@code bytes} from {@code from} to {@code to}. */
  public JsonCursor over(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    position = from;
    limit = to;
    depth = 0;
    first = false;
    if (ledger != null) {
      ledger.clear();
    }
    return this;
  }

  /** The array under the cursor. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the cursor stands: after {@link #peek}, at the next value's first byte. */
  public int position() {
    return position;
  }

  /** The next byte that is not white space, which stays untaken, or -1 at the end. */
  public int peek() {
    for (var i = position; i < limit; i++) {
      var b = bytes[i];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        position = i;
        return b & 0xFF;
      }
    }
    position = limit;
    return -1;
  }

  public void enterObject() {
    enter('{');
    if (ledger != null) {
      ledger.open();
    }
  }

  public void enterArray() {
    enter('[');
  }

  /** Takes the next member's name, or the object's end, which gives {@code false}. */
  public boolean nextName() {
    if (!more('}')) {
      if (ledger != null) {
        ledger.close();
      }
      return false;
    }
    if (peek() != '"') {
      throw unexpected("a name");
    }
    nameStart = position + 1;
    nameEnd = scanText(nameStart);
    escapedName = escaped ? Escapes.decode(bytes, nameStart, nameEnd) : null;
    position = nameEnd + 1;
    if (peek() != ':') {
      throw unexpected("':'");
    }
    position++;
    if (ledger != null && !ledger.add(this)) {
      throw new MalformedJson("an object holds the same name twice", nameStart - 1);
    }
    return true;
  }

  /** Moves to the array's next element, or takes its end, which gives {@code false}. */
  public boolean nextElement() {
    return more(']');
  }

  /** Takes a string; {@link #textStart}, {@link #textEnd} and {@link #isEscaped} tell of it. */
  public void text() {
    if (peek() != '"') {
      throw unexpected("a string");
    }
    textStart = position + 1;
    textEnd = scanText(textStart);
    position = textEnd + 1;
  }

  /** Takes a string and decodes it. */
  public String string() {
    text();
    return escaped
        ? Escapes.decode(bytes, textStart, textEnd)
        : new String(bytes, textStart, textEnd - textStart, UTF_8);
  }

  /** Where the last string's text begins, after the quote. */
  public int textStart() {
    return textStart;
  }

  /** Where the last string's text ends, before the quote. */
  public int textEnd() {
    return textEnd;
  }

  /** Whether the last string holds escapes. */
  public boolean isEscaped() {
    return escaped;
  }

  /** Takes a number and gives its value if it is whole and not negative, else -1. */
  public long natural() {
    var start = position;
    number();
    if (position - start > 18) {
      return -1;
    }
    var value = 0L;
    for (var i = start; i < position; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
      value = value * 10 + (bytes[i] - '0');
    }
    return value;
  }

  /** Takes the next value, whatever it is. */
  public void skip() {
    switch (peek()) {
      case '{' -> {
        enterObject();
        while (nextName()) {
          skip();
        }
      }
      case '[' -> {
        enterArray();
        while (nextElement()) {
          skip();
        }
      }
      case '"' -> text();
      case 't' -> literal(TRUE);
      case 'f' -> literal(FALSE);
      case 'n' -> literal(NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("a value");
    }
  }

  /** Makes sure that nothing but white space is left. */
  public void finish() {
    if (peek() != -1) {
      throw unexpected("the end");
    }
  }

  /** Where the current name begins, after the quote. */
  public int nameStart() {
    return nameStart;
  }

  /** Where the current name ends, before the quote. */
  public int nameEnd() {
    return nameEnd;
  }

  /** The current name if it was written with escapes, else null. */
  @Nullable String escapedName() {
    return escapedName;
  }

  private void enter(int bracket) {
    if (peek() != bracket) {
      throw unexpected(bracket == '{' ? "an object" : "an array");
    }
    if (++depth > MAX_DEPTH) {
      throw new MalformedJson("nested more than " + MAX_DEPTH + " deep", position);
    }
    position++;
    first = true;
  }

  private boolean more(int bracket) {
    var next = peek();
    if (next == bracket) {
      position++;
      depth--;
      first = false;
      return false;
    }
    if (first) {
      first = false;
      return true;
    }
    if (next != ',') {
      throw unexpected(bracket == '}' ? "',' or '}'" : "',' or ']'");
    }
    position++;
    return true;
  }

  private int scanText(int from) {
    escaped = false;
    var i = from;
    while (true) {
      i = Escapes.plainEnd(bytes, i, limit);
      if (i >= limit) {
        throw new MalformedJson("a string has no end", from - 1);
      }
      if (bytes[i] == '"') {
        return i;
      }
      if (bytes[i] != '\\') {
        throw new MalformedJson("a string holds a control character", i);
      }
      escaped = true;
      i = Escapes.end(bytes, i, limit);
    }
  }

  private void literal(byte[] word) {
    for (var i = 0; i < word.length; i++) {
      if (position + i >= limit || bytes[position + i] != word[i]) {
        throw unexpected("a value");
      }
    }
    position += word.length;
  }

  private void number() {
    var start = position;
    position = Numbers.end(bytes, position, limit);
    if (position - start > MAX_NUMBER) {
      throw new MalformedJson("a number has more than " + MAX_NUMBER + " characters", start);
    }
  }

  private MalformedJson unexpected(String wanted) {
    return new MalformedJson(
        position >= limit ? "ends where " + wanted + " should be" : "expected " + wanted, position);
  }
}

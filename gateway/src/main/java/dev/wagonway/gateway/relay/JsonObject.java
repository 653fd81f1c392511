package dev.wagonway.gateway.relay;

/** Writes one JSON object, member by member. Not thread-safe. */
public final class JsonObject {

  private static final String HEX = "0123456789abcdef";
  private static final char DELETE = 0x7f;

  private final StringBuilder out = new StringBuilder(256).append('{');
  private final StringBuilder closers = new StringBuilder("}");

  public JsonObject text(String name, String value) {
    name(name);
    quote(value, out);
    return this;
  }

  /** Adds a number, given in JSON's own spelling. */
  public JsonObject number(String name, String literal) {
    name(name).append(literal);
    return this;
  }

  public JsonObject number(String name, long value) {
    name(name).append(value);
    return this;
  }

  /** Adds a number that reads back as the same number; as a text if JSON has no spelling for it. */
  public JsonObject number(String name, double value) {
    return Double.isFinite(value)
        ? number(name, Double.toString(value))
        : text(name, Double.toString(value));
  }

  public JsonObject flag(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  /** Adds an object; what is added from now on goes into it, until {@link #close}. */
  public JsonObject object(String name) {
    name(name);
    return open('{', '}');
  }

  /** Adds an array of texts. */
  public JsonObject texts(String name, Iterable<String> values) {
    array(name);
    for (var value : values) {
      comma();
      quote(value, out);
    }
    return close();
  }

  /** Adds an array; what is added from now on goes into it, until {@link #close}. */
  public JsonObject array(String name) {
    name(name);
    return open('[', ']');
  }

  /** Adds an object to the array that is open. */
  public JsonObject element() {
    comma();
    return open('{', '}');
  }

  /** Ends the object or array that was opened last. */
  public JsonObject close() {
    var last = closers.length() - 1;
    out.append(closers.charAt(last));
    closers.setLength(last);
    return this;
  }

  /** The object, with everything closed that is still open; call once. */
  @Override
  public String toString() {
    return out.append(closers.reverse()).toString();
  }

  /** Appends {@code value} to {@code out} as a JSON string. */
  public static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        i += surrogate(value, i, out);
      } else {
        escape(c, out);
      }
    }
    out.append('"');
  }

  private JsonObject open(char opener, char closer) {
    out.append(opener);
    closers.append(closer);
    return this;
  }

  private StringBuilder name(String name) {
    comma();
    return out.append('"').append(name).append("\":");
  }

  private void comma() {
    var last = out.charAt(out.length() - 1);
    if (last != '{' && last != '[') {
      out.append(',');
    }
  }

  /** Half a pair has no spelling in UTF-8, so it is escaped; tells how many more were taken. */
  private static int surrogate(String value, int at, StringBuilder out) {
    var point = value.codePointAt(at);
    if (Character.isSupplementaryCodePoint(point)) {
      out.appendCodePoint(point);
      return 1;
    }
    out.append("\\u").append(Integer.toHexString(point));
    return 0;
  }

  private static void escape(char c, StringBuilder out) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c < 0x20 || c == DELETE) {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    } else {
      out.append(c);
    }
  }
}

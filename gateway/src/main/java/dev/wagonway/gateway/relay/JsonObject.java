package dev.wagonway.gateway.relay;

/** Writes one flat JSON object, member by member. Not thread-safe. */
public final class JsonObject {

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(256).append('{');

  public JsonObject text(String name, String value) {
    name(name).append('"');
    for (int i = 0; i < value.length(); i++) {
      escape(value.charAt(i));
    }
    out.append('"');
    return this;
  }

  /** Adds a number or a boolean, given in JSON's own spelling. */
  public JsonObject number(String name, String literal) {
    name(name).append(literal);
    return this;
  }

  /** The object; call once. */
  @Override
  public String toString() {
    return out + "}";
  }

  private StringBuilder name(String name) {
    return out.append(out.length() == 1 ? "\"" : ",\"").append(name).append("\":");
  }

  private void escape(char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c < 0x20) {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    } else {
      out.append(c);
    }
  }
}

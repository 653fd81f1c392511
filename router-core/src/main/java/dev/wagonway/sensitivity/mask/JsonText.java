package dev.wagonway.sensitivity.mask;

/** How texts stand in JSON. */
public final class JsonText {

  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** Adds {@code text} as it stands between the quotation marks of a JSON string. */
  public static void escape(CharSequence text, StringBuilder json) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < 0x20 || (Character.isSurrogate(c) && isAlone(text, i))) {
            unicode(c, json);
          } else {
            json.append(c);
          }
        }
      }
    }
  }

  /** Whether the half of a character at {@code at} lacks its other half. */
  private static boolean isAlone(CharSequence text, int at) {
    var c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static void unicode(char c, StringBuilder json) {
    json.append("\\u");
    for (var shift = 12; shift >= 0; shift -= 4) {
      json.append(HEX.charAt(c >> shift & 0xf));
    }
  }
}

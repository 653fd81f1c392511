package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Private keys, as blocks or as JSON, and signed tokens. */
final class PrivateKeys {

  private static final int BLOCK = 16_384;
  private static final int BODY = 16;
  private static final int TORN_BODY = 32;

  private static final Pattern BEGIN =
      Pattern.compile("-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}");

  private PrivateKeys() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("private-key", Kinds.SECRET)
            .atPrefix("-----BEGIN ", "---- BEGIN ")
            .shaped(PrivateKeys::block)
            .reaching(BLOCK)
            .build(),
        Recognizer.named("json-web-key", Kinds.SECRET)
            .atPrefix("\"kty\"")
            .shaped("\"kty\"[^{}]{0,600}?\"[dk]\"\\s*:\\s*\"([\\w-]{16,1200})\"")
            .reaching(2_000)
            .build(),
        Recognizer.named("json-web-token", Kinds.SECRET)
            .atPrefix("ey")
            .shaped(
                "ey[A-Za-z0-9_-]{10,2000}\\.ey[\\w/\\\\-]{10,6000}={0,2}(?:\\.[\\w/\\\\+-]{0,2000}={0,2})?")
            .reaching(8_192)
            .checked(PrivateKeys::isSigned)
            .build(),
        Recognizer.named("encrypted-token", Kinds.SECRET)
            .atPrefix("eyJ")
            .shaped(
                "eyJ[A-Za-z0-9_-]{10,2000}\\.[\\w-]{0,2000}\\.[\\w-]{8,200}\\.[\\w-]{8,4000}\\.[\\w-]{8,200}")
            .reaching(8_192)
            .checked(PrivateKeys::isSigned)
            .build(),
        Recognizer.named("json-web-token-base64", Kinds.SECRET)
            .atPrefix("ZXlK")
            .shaped("ZXlK[A-Za-z0-9+/_-]{60,6000}={0,2}")
            .reaching(8_192)
            .checked(value -> isSigned(decoded(value)))
            .build());
  }

  private static Shape.@Nullable Span block(Text text, int at, int limit) {
    var begin = BEGIN.matcher(text).region(at, Math.min(limit, at + 80));
    if (!begin.lookingAt()) {
      return null;
    }
    var end = bodyEnd(text, begin.end(), limit);
    var body = letters(text, begin.end(), end);
    var isClosed = isEnd(text, end);
    if (body < (isClosed ? BODY : TORN_BODY)) {
      return null;
    }
    return new Shape.Span(at, isClosed ? lineEnd(text, end, limit) : end);
  }

  /** Where the block's end line begins, or else where it is torn off. */
  private static int bodyEnd(Text text, int from, int limit) {
    var solid = from;
    for (var at = from; at < limit; at++) {
      var c = text.charAt(at);
      if (isEnd(text, at)) {
        return at;
      }
      if (isBody(c)) {
        solid = at + 1;
      } else if (!Character.isWhitespace(c) && "\\\"',:;.*>|`-()".indexOf(c) < 0) {
        break;
      }
    }
    return solid;
  }

  private static boolean isBody(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '=';
  }

  private static int letters(Text text, int from, int to) {
    var letters = 0;
    for (var at = from; at < to; at++) {
      if (isBody(text.charAt(at))) {
        letters++;
      }
    }
    return letters;
  }

  private static boolean isEnd(Text text, int at) {
    return at + 9 < text.length()
        && text.charAt(at) == '-'
        && text.charAt(at + 1) == '-'
        && text.slice(at, Math.min(text.length(), at + 10)).matches("-{4,5} ?END .*");
  }

  private static int lineEnd(Text text, int from, int limit) {
    var at = from + 5;
    while (at < limit && text.charAt(at) != '-' && text.charAt(at) != '\n') {
      at++;
    }
    while (at < limit && text.charAt(at) == '-') {
      at++;
    }
    return at;
  }

  /** Whether the header says how it is signed or encrypted. */
  private static boolean isSigned(String token) {
    var dot = token.indexOf('.');
    if (dot < 0) {
      return false;
    }
    var header = decoded(token.substring(0, dot)).strip();
    return header.startsWith("{") && header.endsWith("}") && header.contains("\"alg\"");
  }

  private static String decoded(String base64) {
    var plain = base64.replace('+', '-').replace('/', '_').replace("=", "");
    try {
      return new String(Base64.getUrlDecoder().decode(plain), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}

package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Credentials in addresses, headers and command lines. */
final class UrlCredentials {

  private static final Pattern LOGIN =
      Pattern.compile(
          "://([^/\\s:@\"'<>`\\\\]{0,64}):([^\\s@\"'<>`]{1,200})@([A-Za-z0-9\\[$%{<][^\\s/\"'`:,?]{0,100})");

  private static final Pattern CURL_USER =
      Pattern.compile(
          "-(?:u|-user|-proxy-user|U)(?:\\s+|=)?(?:\"([^\"\\n]{0,64}:[^\"\\n]{2,120})\""
              + "|'([^'\\n]{0,64}:[^'\\n]{2,120})'|([^\\s:'\"]{0,64}:[^\\s'\"]{2,120}))");

  /** Passwords of examples; with a host of an example they are none. */
  private static final Set<String> EXAMPLES =
      Set.of(
          "password",
          "pass",
          "passwd",
          "pwd",
          "secret",
          "mypassword",
          "changeme",
          "example",
          "pw",
          "postgres",
          "root",
          "guest",
          "user",
          "test",
          "admin",
          "token");

  private static final Pattern EXAMPLE_HOST =
      Pattern.compile(
          "localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|host|hostname|server|db|database|proxy|[a-z]{1,12}"
              + "|.*example\\..*|.*\\.(?:local|test|internal)|\\[::1\\].*");

  private UrlCredentials() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("url-password", Kinds.SECRET)
            .atPrefix("://")
            .shaped(UrlCredentials::login)
            .reaching(480)
            .build(),
        Recognizer.named("url-token", Kinds.SECRET)
            .atPrefix("://")
            .shaped("://([\\w~=-]{20,255})@[A-Za-z0-9]")
            .reaching(300)
            .checked(Plausible::isToken)
            .build(),
        Recognizer.named("dsn-password", Kinds.SECRET)
            .atPrefix("@tcp(", "@unix(", "@//")
            .shaped(UrlCredentials::dataSource)
            .build(),
        Recognizer.named("curl-user", Kinds.SECRET)
            .atPrefix("-u", "--user", "--proxy-user", "-U")
            .shaped(UrlCredentials::curlUser)
            .reaching(220)
            .build(),
        Recognizer.named("basic-authorization", Kinds.SECRET)
            .atWords("basic")
            .shaped("(?i)basic\\s+([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])")
            .reaching(440)
            .checked(UrlCredentials::isBasic)
            .build(),
        Recognizer.named("bearer-authorization", Kinds.SECRET)
            .atWords("bearer")
            .shaped("(?i)bearer\\s+[\"'`]?([A-Za-z0-9._~+/=|:-]{12,2000})")
            .reaching(2_048)
            .checked(Plausible::isToken)
            .build());
  }

  private static Shape.@Nullable Span login(Text text, int at, int limit) {
    var matcher = LOGIN.matcher(text).region(at, limit);
    if (!matcher.lookingAt()) {
      return null;
    }
    var password = text.slice(matcher.start(2), matcher.end(2));
    var host = text.slice(matcher.start(3), matcher.end(3));
    return password.indexOf('/') == 0 || isExample(password, host)
        ? null
        : new Shape.Span(matcher.start(2), matcher.end(2));
  }

  private static boolean isExample(String password, String host) {
    if (EXAMPLES.contains(password.toLowerCase(Locale.ROOT))) {
      return EXAMPLE_HOST.matcher(host).matches() || isTemplate(host);
    }
    return isTemplate(password) || (isTemplate(host) && Placeholders.isOne(password));
  }

  /** Whether it is a variable or a blank, for a password may be any word. */
  private static boolean isTemplate(String value) {
    return value.startsWith("$")
        || value.startsWith("%")
        || value.startsWith("<")
        || value.startsWith("{")
        || value.startsWith("[")
        || value.contains("${")
        || value.contains("{{")
        || value.contains("***")
        || value.contains("xxx")
        || value.contains("...")
        || value.toUpperCase(Locale.ROOT).startsWith("YOUR");
  }

  /** The password in {@code user:password@tcp(host)} and {@code user/password@//host}. */
  private static Shape.@Nullable Span dataSource(Text text, int at, int limit) {
    var start = at;
    while (start > 0 && at - start < 80 && isPart(text.charAt(start - 1))) {
      start--;
    }
    if (start == at || start == 0 || ":/".indexOf(text.charAt(start - 1)) < 0) {
      return null;
    }
    var password = text.slice(start, Math.min(at, limit));
    return start < 2 || !text.isWord(start - 2) || isTemplate(password)
        ? null
        : new Shape.Span(start, at);
  }

  private static boolean isPart(char c) {
    return !Character.isWhitespace(c) && ":/\"'`@<>".indexOf(c) < 0;
  }

  private static Shape.@Nullable Span curlUser(Text text, int at, int limit) {
    if (at == 0 || !Character.isWhitespace(text.charAt(at - 1)) || !isCurl(text, at)) {
      return null;
    }
    var matcher = CURL_USER.matcher(text).region(at, limit);
    if (!matcher.lookingAt()) {
      return null;
    }
    for (var group = 1; group <= 3; group++) {
      if (matcher.start(group) >= 0) {
        var login = text.slice(matcher.start(group), matcher.end(group));
        var password = login.substring(login.indexOf(':') + 1);
        return isTemplate(password) || isTemplate(login) || isBlank(password)
            ? null
            : new Shape.Span(matcher.start(group), matcher.end(group));
      }
    }
    return null;
  }

  private static boolean isBlank(String password) {
    return EXAMPLES.contains(password.toLowerCase(Locale.ROOT)) || password.startsWith("//");
  }

  /** Whether a call of curl or wget stands shortly before. */
  private static boolean isCurl(Text text, int at) {
    var before = text.slice(Math.max(0, at - 400), at);
    return before.contains("curl") || before.contains("wget") || before.contains("http ");
  }

  private static boolean isBasic(String value) {
    try {
      var plain = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
      return plain.indexOf(':') >= 0
          && plain.length() > 3
          && plain.chars().allMatch(c -> c >= ' ' && c != 0xfffd);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

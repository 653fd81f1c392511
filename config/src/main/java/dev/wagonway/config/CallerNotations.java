package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.cost.Money;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.Right;
import dev.wagonway.route.Window;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/** How the single values of keys, teams, projects and identities are written. */
final class CallerNotations {

  private static final Map<String, Duration> SPANS = spans();

  static final Notation<Rate> RATE =
      Notation.of(
          "a number above 0 in a time such as 60 / minute or 200k / hour; of second, minute, hour,"
              + " day",
          "([0-9]{1,9})([KkMm]?) ?/ ?(second|minute|hour|day)",
          CallerNotations::rate);

  static final Notation<Cost> COST =
      Notation.of(
          "US dollars above 0 for a window such as 5 USD / hour; of minute, hour, day, week, month",
          "([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?USD ?/ ?(minute|hour|day|week|month)",
          CallerNotations::cost);

  static final Notation<Instant> UNTIL = PriceLanguage.UNTIL;

  static final Notation<Right> RIGHT = Notation.oneOf(Right.values(), Right::word);

  static final Notation<String> ALGORITHM =
      Notation.oneOf(
          List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
              .toArray(String[]::new),
          word -> word);

  static final Notation<String> CLAIM =
      Notation.of(
          "the name of a claim such as sub, or a JSON pointer to one such as /realm_access/roles",
          "[!-~]{1,128}",
          match -> Optional.of(match.group()));

  static final Notation<String> ISSUER =
      Notation.of(
          "a text of visible ASCII characters such as https://login.example, at most 512 long",
          "[!-~]{1,512}",
          match -> Optional.of(match.group()));

  static final Notation<URI> JWKS =
      Notation.of(
          "an https URL, or an http URL on this machine, where the issuer's public keys are",
          "https?://[!-~]{1,2000}",
          match -> Addresses.PROBE.read(match.group()).filter(CallerNotations::isSafe));

  static final Notation<Boolean> UNKNOWN_TEAM =
      Notation.oneOf(new Boolean[] {false, true}, takes -> takes ? "allow" : "refuse");

  static final Notation<Boolean> FROM = Notation.oneOf(new Boolean[] {true}, _ -> "this-machine");

  private CallerNotations() {}

  /** So much in a time. */
  record Rate(long most, Duration span) {}

  /** So much money in a window. */
  record Cost(Money most, Window window) {}

  /** How a limit is written. */
  static String text(RateLimit limit) {
    if (limit.what() == RateLimit.What.CONCURRENT) {
      return Long.toString(limit.most());
    }
    return SPANS.entrySet().stream()
        .filter(span -> span.getValue().equals(limit.span()))
        .map(span -> limit.most() + " / " + span.getKey())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(limit + " (expected: a limit as written)"));
  }

  private static Optional<Rate> rate(MatchResult match) {
    var most = Long.parseLong(match.group(1)) * thousands(match.group(2));
    var span = SPANS.get(match.group(3));
    return most > 0 && span != null ? Optional.of(new Rate(most, span)) : Optional.empty();
  }

  private static Optional<Cost> cost(MatchResult match) {
    var most = Money.ofUsd(new BigDecimal(match.group(1)));
    var window = Window.valueOf(match.group(2).toUpperCase(Locale.ROOT));
    return most.isZero() ? Optional.empty() : Optional.of(new Cost(most, window));
  }

  private static long thousands(String suffix) {
    return switch (suffix) {
      case "K", "k" -> 1_000;
      case "M", "m" -> 1_000_000;
      default -> 1;
    };
  }

  /** Who can change the keys on their way can be anybody. */
  private static boolean isSafe(URI url) {
    if ("https".equals(url.getScheme()) || "localhost".equals(url.getHost())) {
      return true;
    }
    try {
      var literal = url.getHost().replaceAll("[\\[\\]]", "");
      return InetAddress.ofLiteral(literal).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Map<String, Duration> spans() {
    var spans = new LinkedHashMap<String, Duration>();
    spans.put("second", Duration.ofSeconds(1));
    spans.put("minute", Duration.ofMinutes(1));
    spans.put("hour", Duration.ofHours(1));
    spans.put("day", Duration.ofDays(1));
    return spans;
  }
}

package dev.wagonway.config;

import dev.wagonway.chat.Capability;
import dev.wagonway.config.ServerSettings.Transport;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;

/** How each kind of single value is written. */
public final class Notations {

  /** Times are reckoned with in nanoseconds, of which a long holds 292 years. */
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private static final String DECIMAL = "[0-9]{1,9}(?:\\.[0-9]{1,9})?";

  public static final Notation<String> NAME =
      Notation.of(
          "a name of letters, digits and . _ - : / @ +, at most 128 long",
          "[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}",
          match -> Optional.of(match.group()));

  static final Notation<String> MODEL =
      Notation.of(
          "a model's name without spaces, at most 256 long",
          "[!-~]{1,256}",
          match -> Optional.of(match.group()));

  static final Notation<Secret> SECRET =
      Notation.of(
              "a key of visible ASCII characters, at best as ${VARIABLE} or file:path",
              "[ -~]{0,8192}",
              match -> Optional.of(new Secret(match.group())))
          .showing(Value::masked);

  /** What an upstream is convinced with where a header with a key will not do. */
  static final Notation<Secret> CREDENTIAL =
      Notation.of(
              "a credential such as ${AWS_ACCESS_KEY_ID}:${AWS_SECRET_ACCESS_KEY} or"
                  + " file:service-account.json",
              "[ -~\\t\\r\\n]{0,16384}",
              match -> Optional.of(new Secret(match.group())))
          .showing(Value::masked);

  static final Notation<String> DIGEST =
      Notation.of(
              "sha256: and the 64 hexadecimal digits of the key's SHA-256",
              "sha256:([0-9A-Fa-f]{64})",
              match -> Optional.of(match.group(1).toLowerCase(Locale.ROOT)))
          .showing(Value::masked);

  public static final Notation<String> PATH =
      Notation.of(
          "the path of a readable file",
          "[^\\x00-\\x1f]{1,4096}",
          match -> Optional.of(match.group()));

  public static final Notation<Duration> DURATION =
      Notation.of(
          "a duration above 0 and up to 10 years such as 500ms, 10s, 5m or 1h",
          "([0-9]{1,9}) ?(ms|s|m|h)",
          match ->
              Optional.of(duration(match))
                  .filter(Duration::isPositive)
                  .filter(length -> length.compareTo(LONGEST) <= 0));

  static final Notation<Integer> SIZE =
      Notation.of(
          "a size above 0 and below 2048MiB such as 512B, 32KiB, 32KB, 32MiB or 32MB",
          "([0-9]{1,10}) ?(B|KB|KiB|MB|MiB)",
          match -> {
            var bytes = Long.parseLong(match.group(1)) * unit(match.group(2));
            return bytes > 0 && bytes <= Integer.MAX_VALUE
                ? Optional.of((int) bytes)
                : Optional.empty();
          });

  public static final Notation<Long> TOKENS =
      Notation.of(
          "a number of tokens above 0 such as 8192, 200K or 1M",
          "([0-9]{1,9})([KkMm]?)",
          match -> {
            var tokens = Long.parseLong(match.group(1)) * thousands(match.group(2));
            return tokens > 0 ? Optional.of(tokens) : Optional.empty();
          });

  public static final Notation<Integer> COUNT =
      Notation.of(
          "a whole number from 0 to 999999999",
          "[0-9]{1,9}",
          match -> Optional.of(Integer.valueOf(match.group())));

  static final Notation<Integer> SOME =
      Notation.of(
          "a whole number from 1 to 999999",
          "[1-9][0-9]{0,5}",
          match -> Optional.of(Integer.valueOf(match.group())));

  public static final Notation<Money> MONEY =
      Notation.of(
          "US dollars as a decimal number >= 0 with at most 9 decimals",
          DECIMAL,
          match -> Optional.of(Money.ofUsd(match.group())));

  static final Notation<BigDecimal> POSITIVE =
      decimal("a decimal number above 0", number -> number.signum() > 0);

  static final Notation<BigDecimal> UTILIZATION =
      decimal(
          "a number above 0 and up to 1",
          number -> number.signum() > 0 && number.compareTo(BigDecimal.ONE) <= 0);

  static final Notation<BigDecimal> QUALITY =
      decimal("a number from 0 to 1", number -> number.compareTo(BigDecimal.ONE) <= 0);

  static final Notation<BigDecimal> WEIGHT = decimal("a decimal number >= 0", _ -> true);

  public static final Notation<BigDecimal> USED = BudgetNotations.SHARE;
  static final Notation<InetSocketAddress> ADDRESS = Addresses.NOTATION;

  static final Notation<String> ORIGIN =
      Notation.of(
          "an origin such as https://app.example or http://localhost:3000, or *",
          "\\*|https?://[A-Za-z0-9.\\[\\]:-]{1,253}",
          match -> Optional.of(match.group()));

  static final Notation<Boolean> FREE = Notation.of("free", "free", _ -> Optional.of(true));

  static final Notation<Transport> TRANSPORT = Notation.oneOf(Transport.values(), Notations::word);
  static final Notation<Tier> TIER = Notation.oneOf(Tier.values(), Tier::word);
  public static final Notation<Label> LABEL = Notation.oneOf(Label.values(), Label::word);
  static final Notation<Capability> CAPABILITY =
      Notation.oneOf(Capability.values(), Capability::word);

  private Notations() {}

  private static Notation<BigDecimal> decimal(String expected, Predicate<BigDecimal> fits) {
    return Notation.of(
        expected, DECIMAL, match -> Optional.of(new BigDecimal(match.group())).filter(fits));
  }

  private static String word(Transport transport) {
    return transport.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Duration duration(MatchResult match) {
    var amount = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "KB" -> 1_000;
      case "KiB" -> 1 << 10;
      case "MB" -> 1_000_000;
      case "MiB" -> 1 << 20;
      default -> 1;
    };
  }

  private static long thousands(String suffix) {
    return switch (suffix) {
      case "K", "k" -> 1_000;
      case "M", "m" -> 1_000_000;
      default -> 1;
    };
  }
}

package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Allowance;
import dev.wagonway.route.Window;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;

/** How the single values of allowances are written. */
final class AllowanceNotations {

  static final Notation<Amount> AMOUNT =
      Notation.of(
          "an amount above 0 for a window such as 20 USD / day or 1000 requests / hour; of minute,"
              + " hour, day, week, month",
          "([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(USD|requests) ?/ ?(minute|hour|day|week|month)",
          AllowanceNotations::amount);

  static final Notation<BigDecimal> SHARE =
      Notation.of(
          "a share above 0% and up to 1000% such as 80%",
          "([0-9]{1,4}(?:\\.[0-9]{1,3})?) ?%",
          match -> {
            var share = new BigDecimal(match.group(1)).movePointLeft(2);
            return share.signum() > 0 && share.compareTo(BigDecimal.TEN) <= 0
                ? Optional.of(share)
                : Optional.empty();
          });

  static final Notation<Allowance.Per> PER =
      Notation.oneOf(Allowance.Per.values(), Allowance.Per::word);

  private AllowanceNotations() {}

  /** So much in a window. */
  record Amount(Allowance.Limit limit, Window window) {}

  private static Optional<Amount> amount(MatchResult match) {
    var number = new BigDecimal(match.group(1));
    var window = Window.valueOf(match.group(3).toUpperCase(Locale.ROOT));
    if (number.signum() == 0) {
      return Optional.empty();
    }
    if (match.group(2).equals("USD")) {
      return Optional.of(new Amount(new Allowance.Limit.Spending(Money.ofUsd(number)), window));
    }
    return number.stripTrailingZeros().scale() > 0
        ? Optional.empty()
        : Optional.of(new Amount(new Allowance.Limit.Requests(number.longValueExact()), window));
  }
}

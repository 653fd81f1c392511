package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Window;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** How the single values of budgets, and of the allowances of routes, are written. */
final class BudgetNotations {

  static final Notation<Amount> AMOUNT =
      Notation.of(
          "an amount above 0 for a time such as 20 USD / day, 5M tokens / month or 1000 requests /"
              + " hour; of minute, hour, day, week, month, total",
          "([0-9]{1,9}(?:\\.[0-9]{1,9})?)(?: ?(USD)|([KM]?) ?(tokens|requests))"
              + " ?/ ?(minute|hour|day|week|month|total)",
          BudgetNotations::amount);

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

  /** Who has a budget. */
  static final Notation<Budget.Per> PER =
      Notation.oneOf(
          new Budget.Per[] {Budget.Per.KEY, Budget.Per.TEAM, Budget.Per.PROJECT}, Budget.Per::word);

  /** Who has the allowance of a route. */
  static final Notation<Budget.Per> OF_ROUTE = Notation.oneOf(ofRoute());

  private BudgetNotations() {}

  /**
   * So much in a time.
   *
   * @param window null if it is for all time
   */
  record Amount(Budget.Limit limit, @Nullable Window window) {}

  private static Map<String, Budget.Per> ofRoute() {
    var words = new LinkedHashMap<String, Budget.Per>();
    words.put("route", Budget.Per.ALL);
    words.put("caller", Budget.Per.KEY);
    return words;
  }

  private static Optional<Amount> amount(MatchResult match) {
    var number = new BigDecimal(match.group(1));
    var word = match.group(5);
    var window = word.equals("total") ? null : Window.valueOf(word.toUpperCase(Locale.ROOT));
    if (number.signum() == 0) {
      return Optional.empty();
    }
    if (match.group(2) != null) {
      return Optional.of(new Amount(new Budget.Limit.Spending(Money.ofUsd(number)), window));
    }
    var whole = number.multiply(factor(match.group(3)));
    if (whole.stripTrailingZeros().scale() > 0) {
      return Optional.empty();
    }
    var most = whole.longValueExact();
    return Optional.of(
        new Amount(
            match.group(4).equals("tokens")
                ? new Budget.Limit.Tokens(most)
                : new Budget.Limit.Requests(most),
            window));
  }

  private static BigDecimal factor(String suffix) {
    return switch (suffix) {
      case "K" -> BigDecimal.valueOf(1_000);
      case "M" -> BigDecimal.valueOf(1_000_000);
      default -> BigDecimal.ONE;
    };
  }
}

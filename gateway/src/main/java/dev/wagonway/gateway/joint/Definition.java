package dev.wagonway.gateway.joint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Account;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Span;
import dev.wagonway.route.Tier;
import dev.wagonway.route.Window;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a budget counts, without how much that may be: what gateways tell each other, so that any of
 * them can count for all. A budget whose scope, unit, span or owners change is another one.
 *
 * @param text its fields, as {@link #of} puts them
 * @param name short, unique among definitions, and with the budget's name in it
 */
record Definition(String text, String name) {

  private static final String BETWEEN_FIELDS = "\u001f";
  private static final String BETWEEN_BUDGETS = "\u001e";
  private static final String NOTHING = "\u001d";

  static Definition of(Budget budget) {
    var scope = budget.scope();
    var tier = scope.tier();
    var window = budget.span().window();
    var kind =
        switch (budget.limit()) {
          case Budget.Limit.Spending _ -> "money";
          case Budget.Limit.Tokens _ -> "tokens";
          case Budget.Limit.Requests _ -> "requests";
        };
    return of(
        Arrays.asList(
                budget.name(),
                scope.key(),
                scope.team(),
                scope.project(),
                scope.route(),
                scope.target(),
                tier == null ? null : tier.name(),
                budget.per().name(),
                kind,
                window == null ? null : window.name(),
                budget.span().zone().getId())
            .stream()
            .map(field -> field == null ? NOTHING : field)
            .collect(Collectors.joining(BETWEEN_FIELDS)));
  }

  private static Definition of(String text) {
    var name = text.substring(0, text.indexOf(BETWEEN_FIELDS));
    return new Definition(text, name + '#' + digest(text));
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Several as one text, to be read by {@link #all}. */
  static String together(List<Definition> definitions) {
    return definitions.stream().map(Definition::text).collect(Collectors.joining(BETWEEN_BUDGETS));
  }

  /** What {@link #together} put together. */
  static List<Definition> all(String together) {
    return Arrays.stream(together.split(BETWEEN_BUDGETS))
        .filter(text -> !text.isEmpty())
        .map(Definition::of)
        .toList();
  }

  /** The budget, with a limit of nothing and without steps. */
  Budget budget() {
    var fields =
        Arrays.stream(text.split(BETWEEN_FIELDS, -1))
            .map(field -> field.equals(NOTHING) ? null : field)
            .toList();
    var tier = fields.get(6);
    var window = fields.get(9);
    return new Budget(
        told(fields.get(0)),
        new Budget.Scope(
            fields.get(1),
            fields.get(2),
            fields.get(3),
            fields.get(4),
            fields.get(5),
            tier == null ? null : Tier.valueOf(tier)),
        Budget.Per.valueOf(told(fields.get(7))),
        limit(told(fields.get(8))),
        new Span(window == null ? null : Window.valueOf(window), ZoneId.of(told(fields.get(10)))),
        List.of());
  }

  private static Budget.Limit limit(String kind) {
    return switch (kind) {
      case "money" -> new Budget.Limit.Spending(Money.ZERO);
      case "tokens" -> new Budget.Limit.Tokens(0);
      case "requests" -> new Budget.Limit.Requests(0);
      case String other ->
          throw new IllegalArgumentException(
              "limit: " + other + " (expected: money, tokens or requests)");
    };
  }

  private static String told(@Nullable String field) {
    if (field == null) {
      throw new IllegalArgumentException("a budget without a name, owners, limit or zone");
    }
    return field;
  }

  /** The name of an account of this budget in Redis. */
  String account(String subject, Instant from) {
    return name + '/' + subject + '/' + from.getEpochSecond();
  }

  /** The name of {@code account}, which is one of this budget, in Redis. */
  String account(Account account) {
    return account(account.subject(), account.from());
  }

  /** Whether a call that is counted for {@code called} counts for {@code budget}. */
  static boolean counts(Budget budget, Subject called) {
    var scope = budget.scope();
    return (scope.namesTargets() || !called.spared())
        && isOr(scope.key(), called.key())
        && isOr(scope.team(), called.team())
        && isOr(scope.project(), called.project())
        && isOr(scope.route(), called.route())
        && isOr(scope.target(), called.target())
        && (scope.tier() == null || scope.tier() == called.tier());
  }

  /** Whose account of {@code budget} a call uses that is counted for {@code called}. */
  static String subject(Budget budget, Subject called) {
    return switch (budget.per()) {
      case ALL -> "";
      case KEY -> called.key();
      case TEAM -> called.team();
      case PROJECT -> called.project();
    };
  }

  private static boolean isOr(@Nullable String expected, String actual) {
    return expected == null || expected.equals(actual);
  }
}

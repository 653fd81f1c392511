package dev.wagonway.gateway.budget;

import dev.wagonway.gateway.budget.Accounts.Lease;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.route.Budget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of budgets that are new here. */
final class Opening {

  private final Map<Account, Known> accounts = new LinkedHashMap<>();

  private Opening() {}

  private static final class Known {
    private long settled;
    private final List<Lease> leases = new ArrayList<>(0);
  }

  /** Asks; may take long. */
  static Opening of(Ledger ledger, List<OpenBudget> budgets, Instant now) {
    var opening = new Opening();
    var reserved = ledger.open(now);
    for (var one : budgets) {
      var budget = one.budget();
      var whole = one.account("", now);
      for (var sum : ledger.sums(budget, whole.from(), whole.until())) {
        one.seen(sum.subject());
        opening.of(one.account(sum.subject(), now)).settled += sum.settled().of(budget.limit());
      }
      for (var call : reserved) {
        if (counts(budget, call.subject()) && isWithin(whole, call.at())) {
          var subject = subject(budget.per(), call.subject());
          one.seen(subject);
          var amount = call.amount().of(budget.limit());
          var name = CallRecord.name(call.decision(), call.call());
          opening.of(one.account(subject, now)).leases.add(new Lease(name, amount, call.until()));
        }
      }
    }
    return opening;
  }

  private Known of(Account account) {
    return accounts.computeIfAbsent(account, _ -> new Known());
  }

  void into(Accounts live) {
    accounts.forEach((account, known) -> live.open(account, known.settled, known.leases));
  }

  /** Whether what {@code subject} tells counts for {@code budget}. */
  static boolean counts(Budget budget, Subject subject) {
    var scope = budget.scope();
    return isOr(scope.key(), subject.key())
        && isOr(scope.team(), subject.team())
        && isOr(scope.project(), subject.project())
        && isOr(scope.route(), subject.route())
        && isOr(scope.target(), subject.target())
        && (scope.tier() == null || scope.tier() == subject.tier())
        && (scope.namesTargets() || !subject.spared());
  }

  private static boolean isOr(@Nullable String expected, String actual) {
    return expected == null || expected.equals(actual);
  }

  private static boolean isWithin(Account span, Instant at) {
    return !at.isBefore(span.from()) && at.isBefore(span.until());
  }

  /** Whose account, as {@link Budget.Per#subject} tells of callers. */
  static String subject(Budget.Per per, Subject subject) {
    return switch (per) {
      case ALL -> "";
      case KEY -> subject.key();
      case TEAM -> subject.team();
      case PROJECT -> subject.project();
    };
  }
}

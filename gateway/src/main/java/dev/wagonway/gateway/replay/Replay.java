package dev.wagonway.gateway.replay;

import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.replay.Verdict.Violation;
import dev.wagonway.gateway.waybills.RecordedDecision;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Route;
import dev.wagonway.route.Router;
import dev.wagonway.route.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides recorded requests anew under a policy, with what was known when they were served, and
 * adds up what is different. Confined to one thread.
 *
 * <p>Callers and what was remembered of conversations are taken as recorded. A label is at least
 * what was recorded and what the new route says.
 */
public final class Replay {

  private final Snapshot policy;
  private final Router router;
  private final Map<String, Tally> routes = new TreeMap<>();
  private final Tally total = new Tally();
  private final Map<String, Report.Gone> unknownRoutes = new TreeMap<>();

  /** A replay under {@code policy} that decides with {@code router}. */
  public Replay(Snapshot policy, Router router) {
    this.policy = policy;
    this.router = router;
  }

  /** Takes one more request in. */
  public void add(RecordedDecision recorded) {
    var route = policy.routeFor(recorded.route(), recorded.caller());
    if (route.isEmpty()) {
      unknownRoutes.compute(
          recorded.route(),
          (_, gone) ->
              (gone == null ? new Report.Gone(0, 0) : gone)
                  .and(recorded.chosen().ranked().isEmpty()));
      return;
    }
    var verdict = verdict(recorded, route.get());
    routes.computeIfAbsent(recorded.route(), _ -> new Tally()).add(verdict);
    total.add(verdict);
  }

  /**
   * Another first choice than was recorded.
   *
   * @param before the id of the first choice then, or null if the request was refused
   * @param after the id of the first choice under the policy, or null if it would be refused
   * @param why in words for people
   */
  public record Move(@Nullable String before, @Nullable String after, String why) {}

  /** Where the policy would send a request instead; empty if it would go where it went. */
  public Optional<Move> move(RecordedDecision recorded) {
    var route = policy.routeFor(recorded.route(), recorded.caller());
    if (route.isEmpty()) {
      return Optional.ofNullable(first(recorded.chosen().ranked()))
          .map(before -> new Move(before, null, "there is no such route any more"));
    }
    var query = recorded.query(route.get(), policy.accounting().budgets());
    var decision = router.decide(query, recorded.facts(), recorded.chance().seed());
    var before = first(recorded.chosen().ranked());
    var best = first(decision.ranked());
    var after = best == null ? null : best.target().subject().id();
    return Objects.equals(before, after)
        ? Optional.empty()
        : Optional.of(new Move(before, after, why(before, decision)));
  }

  /** Why the former first choice is none any more. */
  private static String why(@Nullable String before, Decision decision) {
    if (before == null) {
      return "somebody may serve it now";
    }
    return decision.rejected().stream()
        .filter(rejection -> rejection.target().id().equals(before))
        .findFirst()
        .map(rejection -> before + ": " + rejection.reason())
        .orElseGet(() ->
            decision.ranked().stream().anyMatch(one -> one.target().subject().id().equals(before))
                ? "another ranks higher (%s)".formatted(decision.basis().word())
                : before + " is no candidate any more");
  }

  /** What it comes to so far. */
  public Report report() {
    var figures = new TreeMap<String, Report.Figures>();
    routes.forEach((name, tally) -> figures.put(name, tally.figures()));
    return new Report(policy.hash(), figures, total.figures(), unknownRoutes);
  }

  private Verdict verdict(RecordedDecision recorded, Route route) {
    var query = recorded.query(route, policy.accounting().budgets());
    var decision = router.decide(query, recorded.facts(), recorded.chance().seed());
    var from = first(recorded.chosen().ranked());
    var to = first(decision.ranked());
    var expected = from == null ? null : recorded.chosen().expected().get(from);
    return new Verdict(
        from,
        to == null ? null : to.target().subject().id(),
        violations(recorded, decision),
        expected == null || to == null ? null : before(recorded, expected),
        expected == null || to == null ? null : after(recorded, to));
  }

  private static Report.Sums before(RecordedDecision recorded, RecordedDecision.Expected expected) {
    var result = recorded.result();
    var cost = result.usage() == null ? expected.cost() : result.cost();
    return new Report.Sums(cost, expected.latency(), expected.quality());
  }

  private static Report.Sums after(RecordedDecision recorded, Candidate first) {
    return new Report.Sums(
        costAfter(recorded, first), first.expectedLatency(), first.expectedQuality());
  }

  /** What was consumed at the tariff of the new first choice, or what it is expected to cost. */
  private static Money costAfter(RecordedDecision recorded, Candidate first) {
    var usage = recorded.result().usage();
    var tariff = first.target().subject().tariff();
    return usage == null
        ? first.expectedCost()
        : tariff.at(usage.inputTokens(), recorded.at()).bounded(usage);
  }

  private Set<Violation> violations(RecordedDecision recorded, Decision decision) {
    var violations = EnumSet.noneOf(Violation.class);
    for (var id : new LinkedHashSet<>(recorded.result().tried())) {
      var target = policy.targets().get(id);
      if (target == null) {
        violations.add(Violation.UNKNOWN_TARGET);
      } else {
        violations.addAll(violations(target, decision));
      }
    }
    for (var candidate : decision.ranked()) {
      if (!isCleared(candidate.target().subject(), decision)) {
        violations.add(Violation.CLEARANCE);
      }
    }
    return violations;
  }

  private static List<Violation> violations(Target target, Decision decision) {
    var violations = new ArrayList<Violation>(2);
    if (!isCleared(target, decision)) {
      violations.add(Violation.CLEARANCE);
    }
    if (decision.ruling().require().stream()
        .anyMatch(required -> !required.matches(target, decision.query()))) {
      violations.add(Violation.REQUIREMENT);
    }
    return violations;
  }

  private static boolean isCleared(Target target, Decision decision) {
    return target.clearance().covers(decision.ruling().label());
  }

  private static <T> @Nullable T first(List<T> list) {
    return list.isEmpty() ? null : list.getFirst();
  }
}

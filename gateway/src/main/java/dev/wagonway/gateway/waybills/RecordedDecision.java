package dev.wagonway.gateway.waybills;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.predict.Features;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Outlook;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a waybill log: what was asked and known, what was decided, and what came of it.
 * Enough to decide again, under the same policy or another.
 *
 * @param id the decision's public id
 * @param policy the hash of the policy that was in force
 * @param caller who asked
 * @param route the name of the route that served the request
 * @param label the label before the route's rules
 * @param masked the same once what may be masked is masked, or null if nothing may be
 * @param known what was known of each target of the route, by id
 * @param chosen what was decided
 * @param result what came of it
 * @param outlook what was expected of targets
 * @param used how much of budgets was used, of those of which something was
 */
public record RecordedDecision(
    String id,
    Instant at,
    String policy,
    Caller caller,
    String route,
    ChatRequest request,
    Features features,
    Label label,
    @Nullable Label masked,
    long conversation,
    @Nullable Hold hold,
    Chance chance,
    Map<String, TargetFacts> known,
    Chosen chosen,
    Result result,
    Outlook outlook,
    List<Used> used) {

  public RecordedDecision {
    known = Map.copyOf(known);
    used = List.copyOf(used);
  }

  /**
   * What was used of a budget.
   *
   * @param budget its name
   * @param share what was used of it, or reserved
   * @param until when it began anew; {@link Instant#MAX} if it never did
   */
  public record Used(String budget, double share, Instant until) {}

  /**
   * What the decision depended on besides the request and the targets.
   *
   * @param turn how many decisions the route had seen
   * @param online whether the uplink worked
   */
  public record Chance(long seed, long turn, boolean online) {}

  /**
   * What was decided.
   *
   * @param basis the word of the decision's basis
   * @param label the label with what the rules said
   * @param effort how much the model was to reason, or null if that was left to the client
   * @param rules the names of the rules that counted
   * @param ranked the ids of the candidates, best first
   * @param expected what was expected of each candidate, by its id
   * @param rejected the word of each rejection, by the target's id
   */
  public record Chosen(
      String basis,
      Label label,
      @Nullable Effort effort,
      List<String> rules,
      List<String> ranked,
      Map<String, Expected> expected,
      Map<String, String> rejected) {

    public Chosen {
      rules = List.copyOf(rules);
      ranked = List.copyOf(ranked);
      expected = Map.copyOf(expected);
      rejected = Map.copyOf(rejected);
    }
  }

  /**
   * What was expected of a candidate.
   *
   * @param quality how probably its answer is good enough, from 0 to 1
   * @param score the strategy's rating
   */
  public record Expected(
      Money cost,
      Duration firstToken,
      Duration latency,
      double quality,
      int standing,
      double score) {}

  /**
   * One attempt.
   *
   * @param target the target's id
   * @param kind why it was asked
   * @param outcome a failure's word, or how the attempt ended
   */
  public record Attempt(String target, Leg.Kind kind, String outcome) {}

  /**
   * What came of it.
   *
   * @param target the id of the target that delivered, or null if none did
   * @param attempts in the order in which they were made, the one that delivered included
   * @param outcome one word: {@code delivered}
   * @param usage what was consumed, or null if nothing is known to have been
   * @param cost what is known to have been spent
   */
  public record Result(
      @Nullable String target,
      List<Attempt> attempts,
      String outcome,
      @Nullable Usage usage,
      Money cost) {

    public Result {
      attempts = List.copyOf(attempts);
    }

    /** The ids of the targets that were tried, the one that delivered included. */
    public List<String> tried() {
      return attempts.stream().map(Attempt::target).toList();
    }
  }

  /**
   * The same question, asked of {@code route}; the label is at least the route's.
   *
   * @param budgets those of the route's policy: of those that have the same names as much is used
   */
  public RouteQuery query(Route route, List<Budget> budgets) {
    var raised = label.raisedTo(route.label());
    var least = (masked == null ? label : masked).raisedTo(route.label());
    return new RouteQuery(
        request,
        features,
        caller,
        raised,
        least,
        route,
        at,
        conversation,
        hold,
        OutlookMembers.asOf(outlook, features, route),
        standings(route, budgets));
  }

  private List<Standing> standings(Route asked, List<Budget> budgets) {
    return budgets.stream()
        .filter(budget -> budget.scope().concerns(caller, asked.name()))
        .flatMap(budget ->
            used.stream()
                .filter(one -> one.budget().equals(budget.name()))
                .map(one -> new Standing(budget, one.share(), one.until())))
        .toList();
  }

  /** What was known then; of targets that were not there yet, what their tier lets assume. */
  public Facts facts() {
    return new Facts() {
      @Override
      public TargetFacts about(Target target) {
        var then = known.get(target.id());
        return then != null ? then : TargetFacts.assumed(target.tier());
      }

      @Override
      public boolean isOnline() {
        return chance.online();
      }

      @Override
      public long turn(Route route) {
        return chance.turn();
      }
    };
  }
}

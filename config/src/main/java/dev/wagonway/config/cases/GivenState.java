package dev.wagonway.config.cases;

import dev.wagonway.route.Availability;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Route;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is the matter at the time of a request; as facts, whatever is not given is as for a healthy
 * target that was never observed.
 *
 * @param down the ids of the targets that do not answer their probes
 * @param busy how many requests a target is serving, by its id
 * @param offline whether the site's uplink is down
 * @param latency what was observed of a target, by its id
 * @param hold what is remembered of the conversation, or null if it is new
 * @param turns how many decisions the route has seen before
 * @param availability whether a target can be asked, by its id, if it is not among those down
 * @param weight how much of its usual share of requests a target takes, by its id
 * @param used which share of the route's allowance is used
 * @param budgets which share of a budget is used, by its name
 */
public record GivenState(
    Set<String> down,
    Map<String, Integer> busy,
    boolean offline,
    Map<String, Latency> latency,
    @Nullable Hold hold,
    long turns,
    Map<String, Availability> availability,
    Map<String, Double> weight,
    double used,
    Map<String, Double> budgets)
    implements Facts {

  /** All is well, and nothing was observed. */
  public static final GivenState NONE =
      new GivenState(Set.of(), Map.of(), false, Map.of(), null, 0);

  /** Targets are up at full weight, or down. */
  public GivenState(
      Set<String> down,
      Map<String, Integer> busy,
      boolean offline,
      Map<String, Latency> latency,
      @Nullable Hold hold,
      long turns) {
    this(down, busy, offline, latency, hold, turns, Map.of(), Map.of(), 0, Map.of());
  }

  public GivenState {
    down = Set.copyOf(down);
    busy = Map.copyOf(busy);
    latency = Map.copyOf(latency);
    availability = Map.copyOf(availability);
    weight = Map.copyOf(weight);
    budgets = Map.copyOf(budgets);
  }

  /**
   * What was observed of a target; null where what is assumed for its tier counts.
   *
   * @param tokensPerSecond above 0
   */
  public record Latency(@Nullable Duration firstToken, @Nullable Double tokensPerSecond) {}

  @Override
  public TargetFacts about(Target target) {
    var usual = TargetFacts.assumed(target.tier());
    var observed = latency.get(target.id());
    var first = observed == null ? null : observed.firstToken();
    var rate = observed == null ? null : observed.tokensPerSecond();
    return new TargetFacts(
        down.contains(target.id())
            ? Availability.DOWN
            : availability.getOrDefault(target.id(), Availability.UP),
        weight.getOrDefault(target.id(), 1.0),
        busy.getOrDefault(target.id(), 0),
        first == null ? usual.firstToken() : first,
        rate == null ? usual.tokensPerSecond() : rate,
        observed != null);
  }

  /** How those of {@code all} stand that concern requests of {@code caller} on {@code route}. */
  public List<Standing> standings(List<Budget> all, Route route, Caller caller, Instant now) {
    var allowance = Budget.allowanceOf(route.name());
    return all.stream()
        .filter(budget -> budget.scope().concerns(caller, route.name()))
        .map(budget ->
            new Standing(
                budget,
                budget.name().equals(allowance) ? used : budgets.getOrDefault(budget.name(), 0.0),
                budget.span().endOf(now)))
        .toList();
  }

  @Override
  public boolean isOnline() {
    return !offline;
  }

  @Override
  public long turn(Route route) {
    return turns;
  }
}

package dev.wagonway.gateway.waybills;

import dev.wagonway.predict.Doubt;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Outlook;
import dev.wagonway.route.Prospect;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Route;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Span;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Tier;
import dev.wagonway.route.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What may have been foreseen and used, drawn from a generator. */
final class Outlooks {

  private Outlooks() {}

  static Outlook of(Route route, RandomGenerator random) {
    var byTarget = new HashMap<String, Prospect>();
    for (var target : route.candidates()) {
      if (random.nextInt(4) > 0) {
        var source = random.nextBoolean() ? Prospect.Source.PREDICTED : Prospect.Source.LEARNED;
        byTarget.put(target.id(), new Prospect(random.nextDouble(), random.nextDouble(), source));
      }
    }
    var doubts = Doubt.values();
    return new Outlook(doubts[random.nextInt(doubts.length)], random.nextDouble(), byTarget);
  }

  /** Some budgets, of which some are used in part, with steps that require a tier. */
  static List<Standing> standings(RandomGenerator random) {
    var standings = new ArrayList<Standing>();
    for (var i = random.nextInt(3); i > 0; i--) {
      var tiers = Tier.values();
      var tier = new Requirement.OfTier(Set.of(tiers[random.nextInt(tiers.length)]));
      var terms = Terms.NONE.requiring(Selector.of(tier).sparing(Budget.Scope.ALL));
      var step = new Budget.Step(0.8, new Rule("b" + i + " 80%", Condition.ALWAYS, terms));
      var isTotal = random.nextInt(4) == 0;
      var budget =
          new Budget(
              "b" + i,
              Budget.Scope.ALL,
              Budget.Per.ALL,
              new Budget.Limit.Tokens(1_000),
              isTotal ? Span.TOTAL : Span.utc(Window.DAY),
              random.nextBoolean() ? List.of() : List.of(step));
      var until = isTotal ? Instant.MAX : Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      standings.add(new Standing(budget, random.nextBoolean() ? 0 : random.nextDouble(2), until));
    }
    return standings;
  }
}

package dev.wagonway.gateway.waybills;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Form;
import dev.wagonway.predict.Priors;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.Trait;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Provenance;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Thinking;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Canary;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Fastest;
import dev.wagonway.strategy.LeastBusy;
import dev.wagonway.strategy.RoundRobin;
import dev.wagonway.strategy.Utility;
import dev.wagonway.strategy.WeightedSplit;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Routes with rules, requests and situations, all drawn from a generator. */
final class Portfolios {

  private static final List<String> COUNTRIES = List.of("DE", "EU", "US", "CN");
  private static final List<String> AWKWARD =
      List.of("plain", "with \"quotes\"", "back\\slash", "tab\tand\nline", "漢字 😀", "");

  private final RandomGenerator random;

  Portfolios(RandomGenerator random) {
    this.random = random;
  }

  RouteQuery query() {
    var route = route();
    var label = route.label().raisedTo(oneOf(Label.values()));
    return new RouteQuery(
            request(),
            features(),
            caller(),
            label,
            route,
            Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)),
            random.nextBoolean() ? random.nextLong() : 0,
            hold())
        .with(Outlooks.of(route, random))
        .with(Outlooks.standings(random));
  }

  Facts facts(Route route) {
    var known = new HashMap<String, TargetFacts>();
    for (var target : route.candidates()) {
      known.put(
          target.id(),
          new TargetFacts(
              random.nextInt(3) > 0 ? Availability.UP : oneOf(Availability.values()),
              random.nextBoolean() ? 1 : random.nextDouble(Double.MIN_VALUE, 1),
              random.nextInt(5),
              Duration.ofNanos(random.nextLong(20_000_000_000L)),
              random.nextDouble(0.001, 500),
              random.nextBoolean()));
    }
    var online = random.nextInt(5) > 0;
    var turn = random.nextLong(1_000);
    return new Facts() {
      @Override
      public TargetFacts about(Target target) {
        return known.getOrDefault(target.id(), TargetFacts.assumed(target.tier()));
      }

      @Override
      public boolean isOnline() {
        return online;
      }

      @Override
      public long turn(Route asked) {
        return turn;
      }
    };
  }

  private Route route() {
    var targets = new ArrayList<Target>();
    var count = random.nextInt(1, 8);
    for (int i = 0; i < count; i++) {
      targets.add(target("t" + i));
    }
    var rules = new ArrayList<Rule>();
    for (int i = random.nextInt(4); i > 0; i--) {
      rules.add(new Rule("rule \"" + i + "\"", condition(), terms(count)));
    }
    return new Route(
        "r",
        targets,
        oneOf(Label.PUBLIC, Label.PUBLIC, Label.INTERNAL),
        terms(count),
        rules,
        random.nextBoolean() ? targets.getFirst() : null,
        random.nextBoolean() ? new Sticky(true, Duration.ofMinutes(5), 2) : Sticky.OFF);
  }

  private Terms terms(int count) {
    return new Terms(
        random.nextInt(3) == 0 ? selector() : Selector.ANY,
        random.nextInt(3) == 0 ? List.of(selector()) : List.of(),
        random.nextInt(3) == 0 ? List.of(selector()) : List.of(),
        random.nextInt(5) == 0 ? oneOf(Label.values()) : null,
        random.nextBoolean() ? strategy(count) : null,
        random.nextInt(3) == 0 ? random.nextDouble() : null,
        random.nextInt(4) == 0 ? new Money(random.nextLong(1_000_000_000)) : null,
        random.nextInt(4) == 0 ? deadlines() : null,
        random.nextInt(4) == 0 ? new Thinking(effort()) : null);
  }

  private Deadlines deadlines() {
    return new Deadlines(
        Duration.ofMillis(random.nextInt(1, 20_000)),
        Duration.ofSeconds(10),
        Duration.ofMillis(random.nextInt(1, 60_000)));
  }

  private Strategy strategy(int count) {
    return switch (random.nextInt(9)) {
      case 0 -> new Best();
      case 1 -> new Cheapest();
      case 2 -> new Fastest(random.nextBoolean());
      case 3 -> new LeastBusy();
      case 4 -> new RoundRobin();
      case 5 -> Utility.of(random.nextDouble(), random.nextDouble(), 0.1);
      case 6 -> new Canary("t" + random.nextInt(count), 0.5);
      case 7 -> new WeightedSplit(Map.of("t0", 1.0, "t1", 2.5));
      default -> Strategy.AS_LISTED;
    };
  }

  private Selector selector() {
    return Selector.of(
        switch (random.nextInt(5)) {
          case 0 -> new Requirement.Jurisdiction(Set.of(oneOf(COUNTRIES)));
          case 1 -> new Requirement.OfTier(EnumSet.of(oneOf(Tier.values()), oneOf(Tier.values())));
          case 2 -> new Requirement.OpenWeights(random.nextBoolean());
          case 3 -> new Requirement.OneOf(Set.of("t0", "t1", "t2"));
          default -> new Requirement.ClearedFor(oneOf(Label.values()));
        });
  }

  /** Conditions on all that a condition can see and that a line must hold. */
  private Condition condition() {
    var threshold = random.nextDouble();
    return switch (random.nextInt(7)) {
      case 0 -> when(query -> query.features().difficulty() > threshold);
      case 1 -> when(query -> query.caller().label().covers(Label.INTERNAL));
      case 2 -> when(query -> query.caller().team().equals("plain"));
      case 3 -> when(query -> query.request().tools().contains("漢字 😀"));
      case 4 -> when(query -> query.now().toEpochMilli() % 2 == 0);
      case 5 ->
          when(query ->
              query.request().effort() == Effort.HIGH
                  || query.request().digest().whole() % 2 == 0
                  || query.features().task() == Task.CODING);
      default -> Condition.ALWAYS;
    };
  }

  private static Condition when(Predicate<RouteQuery> test) {
    return new Condition() {
      @Override
      public boolean holds(RouteQuery query) {
        return test.test(query);
      }

      @Override
      public String text() {
        return "a test's own";
      }
    };
  }

  private Target target(String id) {
    return new Target(
        id,
        "model of " + id,
        oneOf(Tier.values()),
        oneOf(Label.values()),
        Tariff.of(Price.perMillion(money(), money())),
        random.nextInt(3) == 0 ? 0 : random.nextLong(1_000, 200_000),
        random.nextInt(3) == 0 ? random.nextLong(100, 5_000) : 0,
        capabilities(2),
        Priors.of(random.nextDouble()),
        new Provenance(
            "someone", "DE", Set.of(oneOf(COUNTRIES)), "", "mit", random.nextBoolean(), null, 7.5),
        random.nextInt(3) == 0 ? 3 : 0,
        new Endpoint("w", "p", URI.create("http://x.example/v1"), null));
  }

  private ChatRequest request() {
    return new ChatRequest(
        oneOf(AWKWARD),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(1, 50),
        random.nextLong(1, 50_000),
        random.nextBoolean() ? 0 : random.nextLong(1, 5_000),
        random.nextInt(1, 4),
        capabilities(8),
        "session-secret",
        List.of(oneOf(AWKWARD), oneOf(AWKWARD)),
        effort(),
        new ChatRequest.Digest(random.nextLong(), random.nextLong()));
  }

  private Features features() {
    return new Features(
        random.nextDouble(),
        oneOf(Domain.values()),
        oneOf(Task.values()),
        oneOf(List.of("", "en", "zh")),
        random.nextBoolean(),
        random.nextBoolean(),
        oneOf(Form.values()),
        traits());
  }

  private Set<Trait> traits() {
    var traits = EnumSet.noneOf(Trait.class);
    for (var trait : Trait.values()) {
      if (random.nextBoolean()) {
        traits.add(trait);
      }
    }
    return traits;
  }

  private Caller caller() {
    return new Caller(
        oneOf(AWKWARD),
        oneOf(AWKWARD),
        oneOf(Label.values()),
        random.nextBoolean() ? Set.of() : Set.of("r", "auto"),
        random.nextInt(3) > 0 ? Set.of() : Set.of("t0", "t1", "t3"));
  }

  private @Nullable Hold hold() {
    return random.nextBoolean()
        ? null
        : new Hold("t" + random.nextInt(8), random.nextLong(60_000), random.nextInt(4));
  }

  private @Nullable Effort effort() {
    return random.nextBoolean() ? null : oneOf(Effort.values());
  }

  private Set<Capability> capabilities(int rarity) {
    var set = EnumSet.noneOf(Capability.class);
    for (var capability : Capability.values()) {
      if (random.nextInt(rarity) == 0) {
        set.add(capability);
      }
    }
    return set;
  }

  private Money money() {
    return new Money(random.nextLong(20_000_000_000L));
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }
}

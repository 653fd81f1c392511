package dev.wagonway.testkit;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Priors;
import dev.wagonway.predict.Task;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random targets, routes with rules, requests and facts: what a property of routing is tried on.
 * Confined to one thread; the same generator gives the same portfolio.
 */
public final class Portfolio {

  private static final List<String> COUNTRIES = List.of("US", "DE", "CN", "FR");
  private static final List<String> LICENCES = List.of("mit", "apache-2.0", "");

  private final RandomGenerator random;

  public Portfolio(RandomGenerator random) {
    this.random = random;
  }

  /** A question to a route of up to eight candidates and up to four rules. */
  public RouteQuery query(Strategy strategy) {
    return query(route(strategy));
  }

  /** A question to {@code route}. */
  public RouteQuery query(Route route) {
    var targets = route.candidates();
    var allowed = random.nextInt(5) == 0 ? Set.of(oneOf(targets).id()) : Set.<String>of();
    var caller = new Caller("c", oneOf(List.of("", "legal")), Label.PUBLIC, Set.of(), allowed);
    return new RouteQuery(
        request(),
        features(),
        caller,
        oneOf(List.of(Label.values())),
        route,
        Instant.EPOCH.plusSeconds(random.nextInt(1_000_000)),
        random.nextLong(),
        hold(targets));
  }

  /** A route of up to eight candidates and up to four rules. */
  public Route route(Strategy strategy) {
    var targets = new ArrayList<Target>();
    var count = random.nextInt(1, 9);
    for (var i = 0; i < count; i++) {
      targets.add(target("t" + i));
    }
    var rules = new ArrayList<Rule>();
    var ruleCount = random.nextInt(5);
    for (var i = 0; i < ruleCount; i++) {
      rules.add(new Rule("r" + i, condition(), terms(targets, null)));
    }
    return new Route(
        "r",
        targets,
        Label.PUBLIC,
        terms(targets, strategy),
        rules,
        random.nextBoolean() ? oneOf(targets) : null,
        random.nextBoolean() ? Sticky.OFF : new Sticky(true, Duration.ofMinutes(30), 2));
  }

  /** What is known of each target of {@code route}: some are away, busy, slow, or not yet seen. */
  public Facts facts(Route route) {
    var known = new HashMap<String, TargetFacts>();
    for (var target : route.candidates()) {
      var rate = random.nextDouble(1, 200);
      var first = Duration.ofMillis(random.nextInt(10, 90_000));
      var seen = random.nextInt(3) > 0;
      known.put(
          target.id(),
          new TargetFacts(availability(), weight(), random.nextInt(6), first, rate, seen));
    }
    var online = random.nextInt(4) > 0;
    var turn = random.nextLong(0, 1_000);
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

  /** Mostly up. */
  public Availability availability() {
    return random.nextInt(3) > 0 ? Availability.UP : oneOf(List.of(Availability.values()));
  }

  /** Mostly all of it. */
  public double weight() {
    return random.nextInt(3) > 0 ? 1 : random.nextDouble(0.001, 1);
  }

  public <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Terms terms(List<Target> targets, @Nullable Strategy strategy) {
    return new Terms(
        random.nextInt(3) == 0 ? Selector.of(requirement(targets)) : Selector.ANY,
        random.nextInt(4) == 0 ? List.of(Selector.of(requirement(targets))) : List.of(),
        random.nextInt(4) == 0 ? List.of(Selector.of(requirement(targets))) : List.of(),
        random.nextInt(6) == 0 ? oneOf(List.of(Label.values())) : null,
        strategy,
        random.nextInt(4) == 0 ? random.nextDouble() : null,
        random.nextInt(4) == 0 ? new Money(random.nextLong(200_000_000)) : null,
        random.nextInt(3) == 0 ? deadlines() : null,
        random.nextInt(3) == 0 ? new Thinking(oneOf(List.of(Effort.values()))) : null);
  }

  private Deadlines deadlines() {
    return new Deadlines(
        Duration.ofMillis(random.nextInt(100, 90_000)),
        Duration.ofSeconds(15),
        Duration.ofSeconds(random.nextInt(1, 600)));
  }

  private Requirement requirement(List<Target> targets) {
    return switch (random.nextInt(8)) {
      case 0 -> new Requirement.Jurisdiction(some(COUNTRIES));
      case 1 -> new Requirement.DevelopedIn(some(COUNTRIES));
      case 2 -> new Requirement.Licence(some(LICENCES));
      case 3 -> new Requirement.OpenWeights(random.nextBoolean());
      case 4 -> new Requirement.OfTier(some(List.of(Tier.values())));
      case 5 -> new Requirement.OneOf(some(targets.stream().map(Target::id).toList()));
      case 6 -> new Requirement.Capable(capabilities(4));
      default -> new Requirement.ClearedFor(oneOf(List.of(Label.values())));
    };
  }

  private <T> Set<T> some(List<T> all) {
    return Set.copyOf(all.stream().filter(_ -> random.nextBoolean()).toList());
  }

  private Condition condition() {
    return switch (random.nextInt(3)) {
      case 0 -> Condition.ALWAYS;
      case 1 -> when("legal", query -> query.caller().team().equals("legal"));
      default -> when("hard", query -> query.features().difficulty() > 0.5);
    };
  }

  /** A condition in Java. */
  public static Condition when(String text, Predicate<RouteQuery> holds) {
    return new Condition() {
      @Override
      public boolean holds(RouteQuery query) {
        return holds.test(query);
      }

      @Override
      public String text() {
        return text;
      }
    };
  }

  private @Nullable Hold hold(List<Target> targets) {
    return random.nextBoolean()
        ? new Hold(oneOf(targets).id(), random.nextInt(50_000), random.nextInt(4))
        : null;
  }

  private Features features() {
    return new Features(
        random.nextDouble(),
        oneOf(List.of(Domain.values())),
        oneOf(List.of(Task.values())),
        oneOf(List.of("en", "de", "")),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private ChatRequest request() {
    return new ChatRequest(
        "r",
        random.nextBoolean(),
        false,
        random.nextInt(1, 9),
        random.nextLong(1, 100_000),
        random.nextLong(0, 5_000),
        random.nextInt(1, 3),
        capabilities(7),
        null,
        List.of("read_file"),
        random.nextBoolean() ? oneOf(List.of(Effort.values())) : null,
        new ChatRequest.Digest(random.nextLong(), random.nextLong()));
  }

  private Target target(String id) {
    return new Target(
        id,
        "m",
        oneOf(List.of(Tier.values())),
        oneOf(List.of(Label.values())),
        Tariff.of(Price.perMillion(money(), money())),
        random.nextInt(4) == 0 ? 0 : random.nextLong(1_000, 200_000),
        random.nextInt(2) == 0 ? 0 : random.nextLong(100, 8_000),
        capabilities(1),
        Priors.of(random.nextDouble()),
        provenance(),
        random.nextInt(2) == 0 ? 0 : random.nextInt(1, 8),
        new Endpoint("w", "p", URI.create("http://x.example/v1"), null));
  }

  private Provenance provenance() {
    return new Provenance(
        "someone",
        oneOf(COUNTRIES),
        Set.of(oneOf(COUNTRIES)),
        "",
        oneOf(LICENCES),
        random.nextBoolean(),
        null,
        random.nextDouble(700));
  }

  private Money money() {
    return new Money(random.nextLong(20_000_000_000L));
  }

  /** Four of five capabilities if {@code rarity} is 1, else one in {@code rarity}. */
  private Set<Capability> capabilities(int rarity) {
    var set = EnumSet.noneOf(Capability.class);
    for (var capability : Capability.values()) {
      if (rarity == 1 ? random.nextInt(5) > 0 : random.nextInt(rarity) == 0) {
        set.add(capability);
      }
    }
    return set;
  }
}

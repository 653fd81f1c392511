package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Hedge;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What routes and rules say about targets that fail, and what it becomes. */
class RecourseReaderTest {

  private static Recourse auto(String... lines) {
    return Policies.route("auto", Policies.auto(lines)).terms().recourse();
  }

  private static Retry retry(String value) {
    var retry = auto("retry: " + value).retry();
    assertThat(retry).isNotNull();
    return retry == null ? Retry.DEFAULT : retry;
  }

  @Test
  void mapsEverythingThatARouteSays() {
    assertThat(
            auto(
                "retry: { attempts: 3, backoff: 10ms, longest: 1s }",
                "hedge: { at-least: 300ms, max-cost: 0.01 }",
                "continuation: true",
                "on-refusal: { tier: on-prem }",
                "priority: high"))
        .isEqualTo(
            new Recourse(
                new Retry(3, Duration.ofMillis(10), Duration.ofSeconds(1)),
                new Hedge(true, Duration.ofMillis(300), Money.ofUsd("0.01")),
                true,
                Selector.of(new Requirement.OfTier(Set.of(Tier.ON_PREM))),
                Priority.HIGH));
  }

  @Test
  void saysNothingWhereThePolicyDoesNot() {
    assertThat(auto("objective: best")).isEqualTo(Recourse.NONE);
  }

  @Test
  void oneAttemptIsWhatSwitchedOffRetriesAre() {
    for (var off : List.of("off", "false")) {
      assertThat(retry(off).attempts()).isEqualTo(1);
    }
  }

  @Test
  void fillsInWhatARetryLeavesOutWithoutContradictingIt() {
    assertThat(retry("{}")).isEqualTo(Retry.DEFAULT);
    assertThat(retry("{ attempts: 2 }"))
        .isEqualTo(new Retry(2, Retry.DEFAULT.backoff(), Retry.DEFAULT.longest()));
    assertThat(retry("{ longest: 100ms }"))
        .isEqualTo(new Retry(8, Duration.ofMillis(100), Duration.ofMillis(100)));
    assertThat(retry("{ backoff: 1m }"))
        .isEqualTo(new Retry(8, Duration.ofMinutes(1), Duration.ofMinutes(1)));
  }

  @Test
  void hedgesAreSwitchedByAWordOrByTheirBounds() {
    var plain = new Hedge(true, Duration.ZERO, null);
    assertThat(auto("hedge: on").hedge()).isEqualTo(plain);
    assertThat(auto("hedge: true").hedge()).isEqualTo(plain);
    assertThat(auto("hedge: {}").hedge()).isEqualTo(plain);
    assertThat(auto("hedge: off").hedge()).isEqualTo(Hedge.OFF);
    assertThat(auto("hedge: false").hedge()).isEqualTo(Hedge.OFF);
  }

  @Test
  void anyOfSeveralSelectorsLetsATargetBeAskedAfterARefusal() {
    var route =
        Policies.route(
            "auto", Policies.auto("on-refusal: [ { targets: pocket }, { provider: vllm } ]"));
    var selector = route.terms().recourse().onRefusal();
    assertThat(selector).isNotNull();
    assertThat(matched(route, selector == null ? Selector.ANY : selector))
        .containsExactly("pocket", "glm");
    assertThat(selector)
        .extracting(Selector::text)
        .isEqualTo("that target pocket, or provider vllm");
  }

  private static List<String> matched(Route route, Selector selector) {
    var query = new RouteQuery(Requests.small(), Label.PUBLIC, route);
    return route.candidates().stream()
        .filter(target -> selector.matches(target, query))
        .map(Target::id)
        .toList();
  }

  @Test
  void rulesSayItForSomeRequests() {
    var rule =
        Policies.route(
                "auto",
                Policies.auto(
                    "hedge: on",
                    "rules: [ { name: r, when: request.stream, hedge: off, retry: { attempts: 2 },"
                        + " priority: low } ]"))
            .rules()
            .getFirst();
    assertThat(rule.terms().recourse())
        .isEqualTo(
            new Recourse(
                new Retry(2, Retry.DEFAULT.backoff(), Retry.DEFAULT.longest()),
                Hedge.OFF,
                null,
                null,
                Priority.LOW));
  }

  @Test
  void heirsTakeOverWhatTheyDoNotSayAndRetriesAsAWhole() {
    var family =
        """
        routes:
          child:
            extends: base
            retry: { backoff: 1s }
            on-refusal: { targets: opus }
          base:
            candidates: [pocket, glm, opus]
            retry: { attempts: 3 }
            hedge: on
            continuation: true
            on-refusal: [ { targets: glm }, { targets: pocket } ]
            priority: low
        """;
    assertThat(Policies.route("child", family).terms().recourse())
        .isEqualTo(
            new Recourse(
                new Retry(8, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                new Hedge(true, Duration.ZERO, null),
                true,
                Selector.of(new Requirement.OneOf(Set.of("opus"))),
                Priority.LOW));
    var origins = Policies.snapshot(family).origins("child");
    var at = (int) Policies.TARGETS.lines().count();
    assertThat(origins)
        .contains(
            new Origin(
                "retry", "{ backoff: 1s }", "from child (wagonway.yaml:%d:12)".formatted(at + 4)))
        .contains(new Origin("hedge", "on", "from base (wagonway.yaml:%d:12)".formatted(at + 9)))
        .contains(
            new Origin("priority", "low", "from base (wagonway.yaml:%d:15)".formatted(at + 12)));
  }

  @Test
  void deadlinesHaveTheConnectionAndThePaceToo() {
    var read =
        Policies.route("auto", Policies.auto("deadlines: { connect: 2s, pace: 0.5 }"))
            .terms()
            .deadlines();
    assertThat(read)
        .isEqualTo(
            new Deadlines(
                Duration.ofSeconds(2),
                Deadlines.DEFAULT.firstToken(),
                Deadlines.DEFAULT.idle(),
                Deadlines.DEFAULT.total(),
                0.5));
    for (var off : List.of("off", "false", "0")) {
      var plain = Policies.route("auto", Policies.auto("deadlines: { pace: " + off + " }"));
      assertThat(plain.terms().deadlines()).isEqualTo(Deadlines.DEFAULT);
    }
  }

  @Test
  void partsOfDeadlinesAreTakenOverOneByOne() {
    var family =
        """
        routes:
          child: { extends: base, deadlines: { pace: off } }
          base: { candidates: [pocket, opus], deadlines: { connect: 9s, pace: 0.5, total: 20s } }
          hasty: { extends: base, deadlines: { total: 5s } }
        """;
    var child = Policies.route("child", family).terms().deadlines();
    assertThat(child).isNotNull().extracting(Deadlines::pace).isEqualTo(0.0);
    assertThat(child).extracting(Deadlines::connect).isEqualTo(Duration.ofSeconds(9));
    var hasty = Policies.route("hasty", family).terms().deadlines();
    assertThat(hasty).extracting(Deadlines::connect).isEqualTo(Duration.ofSeconds(5));
    assertThat(hasty).extracting(Deadlines::pace).isEqualTo(0.5);
    assertThat(Policies.snapshot(family).origins("child"))
        .contains(
            new Origin(
                "deadlines.pace",
                "off",
                "from child (wagonway.yaml:%d:46)"
                    .formatted((int) Policies.TARGETS.lines().count() + 2)));
  }

  @Test
  void aConnectionIsPartOfTheTotal() {
    assertThat(Policies.only(Policies.auto("deadlines: { connect: 30s, total: 20s }")))
        .isEqualTo(
            "+4:27: routes.auto.deadlines.connect: longer than total (expected: a part of the total"
                + " time)");
  }

  @Test
  void complainsOfWhatMeansNothing() {
    assertThat(
            Policies.problems(
                Policies.auto(
                    "retry: { attempts: 0, backoff: 2s, longest: 1s }",
                    "hedge: maybe",
                    "continuation: on",
                    "on-refusal: []",
                    "priority: 1")))
        .containsExactly(
            "+4:24: routes.auto.retry.attempts: \"0\" (expected: a whole number from 1 to 99)",
            "+4:36: routes.auto.retry.backoff: longer than longest (expected: at most that)",
            "+5:12: routes.auto.hedge: \"maybe\" (expected one of: on, off, true, false; or a"
                + " mapping with the keys at-least, max-cost)",
            "+6:19: routes.auto.continuation: \"on\" (expected one of: true, false)",
            "+7:17: routes.auto.on-refusal: found an empty list (expected: a mapping with the keys"
                + " jurisdiction, developed-in, region, licence, open-weights, commercial-use, tier,"
                + " provider, targets, clearance, capabilities, that, or a list of such)",
            "+8:15: routes.auto.priority: \"1\" (expected one of: low, normal, high)");
  }
}

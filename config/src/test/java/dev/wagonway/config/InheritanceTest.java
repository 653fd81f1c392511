package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Target;
import dev.wagonway.route.Thinking;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Cheapest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What routes take over from others, and how that is shown. */
class InheritanceTest {

  private static final String FAMILY =
      """
      routes:
        child:
          extends: parent
          objective: best
          require: { clearance: confidential }
          deadlines: { idle: 5s }
          rules:
            - { name: own, objective: cheapest, during: office }
        parent:
          extends: base
          candidates: [glm, pocket]
          objective: cheapest
          avoid: { tier: edge }
          sticky: { idle: 10m }
        base:
          candidates: [pocket, glm, opus]
          label: public
          require: { clearance: internal }
          effort: auto
          default: glm
          deadlines: { first-token: 20s, total: 2m }
          rules:
            - { name: first, prefer: { tier: edge } }
            - { name: second, quality-floor: 0.1, during: office }
      schedules: { office: { from: "08:00", to: "18:00", zone: UTC } }
      """;

  @Test
  void takesOverWhatIsNotSaid() {
    var child = Policies.route("child", FAMILY);
    assertThat(child.candidates()).extracting(Target::id).containsExactly("glm", "pocket");
    assertThat(child.label()).isEqualTo(Label.PUBLIC);
    assertThat(child.terms().strategy()).isEqualTo(new Best());
    assertThat(child.terms().thinking()).isEqualTo(Thinking.AUTO);
    assertThat(child.fallback()).isNotNull().hasToString("glm");
    assertThat(child.sticky()).isEqualTo(new Sticky(true, Duration.ofMinutes(10), 0));
    assertThat(Policies.route("parent", FAMILY).terms().strategy()).isEqualTo(new Cheapest());
    assertThat(Policies.route("base", FAMILY).candidates()).hasSize(3);
  }

  @Test
  void addsUpRequirementsAndWishes() {
    var terms = Policies.route("child", FAMILY).terms();
    assertThat(terms.require())
        .isEqualTo(
            Selector.of(
                new Requirement.ClearedFor(Label.CONFIDENTIAL),
                new Requirement.ClearedFor(Label.INTERNAL)));
    assertThat(terms.avoid())
        .containsExactly(Selector.of(new Requirement.OfTier(Set.of(Tier.EDGE))));
  }

  @Test
  void takesOverDeadlinesPartByPart() {
    assertThat(Policies.route("child", FAMILY).terms().deadlines())
        .isEqualTo(
            new Deadlines(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofMinutes(2)));
    var shorter = FAMILY.replace("deadlines: { idle: 5s }", "deadlines: { total: 10s }");
    var ten = Duration.ofSeconds(10);
    assertThat(Policies.route("child", shorter).terms().deadlines())
        .isEqualTo(new Deadlines(ten, ten, ten));
    var longer = FAMILY.replace("deadlines: { idle: 5s }", "deadlines: { idle: 3m }");
    assertThat(Policies.only(longer))
        .isEqualTo(
            "+6:24: routes.child.deadlines.idle: longer than total (expected: a part of the total"
                + " time)");
  }

  @Test
  void putsOwnRulesBeforeThoseOfTheBase() {
    assertThat(Policies.route("child", FAMILY).rules())
        .extracting(Rule::name)
        .containsExactly("own", "first", "second");
  }

  @Test
  void keepsTheOperatorsOrderOfRoutes() {
    assertThat(Policies.snapshot(FAMILY).routes().keySet())
        .containsExactly("child", "parent", "base");
  }

  @Test
  void showsWhereEverythingComesFrom() {
    var at = (int) Policies.TARGETS.lines().count();
    assertThat(Policies.snapshot(FAMILY).origins("child"))
        .extracting(origin -> origin.toString().replaceAll("wagonway.yaml:(\\d+)", "@$1"))
        .extracting(InheritanceTest::shortened)
        .containsExactly(
            "extends: parent, from child (@%d:14)".formatted(at + 3),
            "extends: base, from parent (@%d:14)".formatted(at + 10),
            "candidates: [glm, pocket], from parent (@%d:17)".formatted(at + 11),
            "objective: best, from child (@%d:16)".formatted(at + 4),
            "label: public, from base (@%d:12)".formatted(at + 17),
            "require: { clearance: confidential }, from child (@%d:14)".formatted(at + 5),
            "require: { clearance: internal }, from base (@%d:14)".formatted(at + 18),
            "avoid: { tier: edge }, from parent (@%d:12)".formatted(at + 13),
            "quality-floor: 0, default",
            "max-cost: any, default",
            "effort: auto, from base (@%d:13)".formatted(at + 19),
            "allowance: any amount, default",
            "default: glm, from base (@%d:14)".formatted(at + 20),
            "sticky: { idle: 10m }, from parent (@%d:13)".formatted(at + 14),
            "answers: false, default",
            "cascade: false, default",
            "deadlines.connect: as the server's upstream.connect-timeout, default",
            "deadlines.first-token: 20s, from base (@%d:31)".formatted(at + 21),
            "deadlines.idle: 5s, from child (@%d:24)".formatted(at + 6),
            "deadlines.total: 2m, from base (@%d:43)".formatted(at + 21),
            "deadlines.pace: off, default",
            "retry: { attempts: 8, backoff: 250ms, longest: 10s }, default",
            "hedge: off, default",
            "continuation: false, default",
            "on-refusal: nobody, default",
            "priority: normal, default",
            "rule: own, from child (@%d:17)".formatted(at + 8),
            "rule: first, from base (@%d:17)".formatted(at + 23),
            "rule: second, from base (@%d:17)".formatted(at + 24));
  }

  private static String shortened(String origin) {
    return origin.replaceAll("Origin\\[field=(.*), value=(.*), origin=(.*)]", "$1: $2, $3");
  }

  @Test
  void tellsTheLabelOfRequestsAboutWhichNothingIsSaid() {
    var text = Policies.auto("objective: best") + "sensitivity: { default: public }\n";
    assertThat(Policies.snapshot(text).origins("auto"))
        .contains(new Origin("label", "public", "from sensitivity.default (wagonway.yaml:9:25)"))
        .contains(new Origin("sticky", "false", "default"));
    assertThat(Policies.snapshot(Policies.auto("objective: best")).origins("auto"))
        .contains(new Origin("label", "internal", "default"))
        .contains(new Origin("deadlines.total", "10m", "default"));
    assertThat(Policies.snapshot(text).origins("none")).isEmpty();
  }

  @Test
  void refusesBasesThatAreNone() {
    assertThat(Policies.only("routes:\n  a: { extends: bse }\n  base: { candidates: [glm] }\n"))
        .isEqualTo(
            "+2:17: routes.a.extends: \"bse\" (expected one of: a, base; did you mean base?)");
    assertThat(Policies.only("routes:\n  a: { extends: b }\n  b: { objective: best }\n"))
        .isEqualTo(
            "+3:6: routes.b.candidates: missing (expected: a list of targets, or extends: and a"
                + " route that has one)");
  }

  @Test
  void refusesCircles() {
    assertThat(
            Policies.problems(
                "routes:\n  a: { extends: b }\n  b: { extends: c }\n  c: { extends: b, candidates: [glm] }\n  d: { extends: d }\n"))
        .containsExactly(
            "+3:17: routes.b.extends: goes in a circle: b extends c extends b (expected: a route"
                + " that extends no heir)",
            "+4:17: routes.c.extends: goes in a circle: c extends b extends c (expected: a route"
                + " that extends no heir)",
            "+5:17: routes.d.extends: goes in a circle: d extends d (expected: a route that"
                + " extends no heir)");
  }

  @Test
  void complainsOnceOfWhatSeveralRoutesTakeOver() {
    var text =
        """
        routes:
          a: { extends: base }
          b: { extends: a, label: public }
          base:
            candidates: [glm]
            objective: { strategy: canary, target: opus }
            quality-floor: 2
            rules: [ { name: r, effort: hihg } ]
        """;
    assertThat(Policies.problems(text))
        .containsExactly(
            "+6:44: routes.base.objective.target: \"opus\" (expected one of: glm)",
            "+7:20: routes.base.quality-floor: \"2\" (expected: a number from 0 to 1)",
            "+8:33: routes.base.rules[0].effort: \"hihg\" (expected one of: auto, none, minimal, low,"
                + " medium, high, xhigh, max; did you mean high?)");
  }

  @Test
  void anHeirDoesNotLowerTheLabel() {
    var text =
        """
        routes:
          base: { candidates: [pocket], label: internal }
          same: { extends: base, label: internal }
          higher: { extends: same, label: confidential }
          lower: { extends: higher, label: public }
        """;
    assertThat(Policies.problems(text))
        .containsExactly(
            "+5:36: routes.lower.label: public, below that of route higher, which this one extends"
                + " (expected: confidential or higher, or none)");
    var fine = text.replace("label: public", "effort: low");
    assertThat(Policies.route("lower", fine).label()).isEqualTo(Label.CONFIDENTIAL);
  }

  @Test
  void namesTheHeirThatCannotTakeSomethingOver() {
    var text =
        """
        routes:
          base: { candidates: [glm, opus], objective: { strategy: canary, target: opus }, default: opus }
          heir: { extends: base, candidates: [glm] }
        """;
    assertThat(Policies.problems(text))
        .containsExactly(
            "+2:75: routes.base.objective.target: \"opus\" (expected one of: glm), in route heir,"
                + " which takes this over",
            "+2:92: routes.base.default: \"opus\" (expected one of: glm), in route heir, which takes"
                + " this over");
  }
}

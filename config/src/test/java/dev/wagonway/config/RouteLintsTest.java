package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules and terms that can never count, and those that only seem so. */
class RouteLintsTest {

  private static final String OFFICE =
      "schedules: { office: { from: \"08:00\", to: \"18:00\", zone: UTC } }\n";

  private static String rules(String... rules) {
    return Policies.auto("rules:", "  - " + String.join("\n      - ", rules)) + OFFICE;
  }

  private static void accepts(String... rules) {
    assertThat(Policies.route("auto", rules(rules)).rules()).hasSize(rules.length);
  }

  @Test
  void findsRulesThatSayNothing() {
    assertThat(Policies.only(rules("{ name: r, when: request.stream }")))
        .isEqualTo(
            "+5:17: routes.auto.rules[0].name: the rule says nothing (expected: at least one of:"
                + " require, prefer, avoid, label, translation, objective, quality-floor, max-cost,"
                + " deadlines, effort, retry,"
                + " hedge, continuation, on-refusal, priority)");
  }

  @Test
  void findsRulesThatNeverHold() {
    assertThat(Policies.only(rules("{ name: r, when: request.turns < 0, effort: low }")))
        .isEqualTo(
            "+5:26: routes.auto.rules[0].when: holds for no request (expected: a condition that can"
                + " hold, or no such rule)");
    assertThat(
            Policies.only(
                rules(
                    "{ name: r, during: { from: \"08:00\", to: \"08:00\", zone: UTC }, effort: low }")))
        .contains("rules[0].during.to: as from");
    accepts("{ name: r, when: request.turns > 3, effort: low }");
  }

  @Test
  void findsShadowedRules() {
    assertThat(
            Policies.only(
                rules(
                    "{ name: a, objective: best, effort: low }",
                    "{ name: b, objective: cheapest }")))
        .isEqualTo(
            "+6:17: routes.auto.rules[1].name: never counts: whenever it holds, so does \"a\""
                + " (+5:17), which comes first and says objective (expected: the narrower rule"
                + " first, or another condition)");
    assertThat(
            Policies.only(
                rules(
                    "{ name: a, objective: best, when: request.stream }",
                    "{ name: b, effort: low, when: request.difficulty > 0.5 }",
                    "{ name: c, objective: best, effort: low, when: request.stream && request.difficulty > 0.7 }")))
        .startsWith(
            "+7:17: routes.auto.rules[2].name: never counts: whenever it holds, so does \"a\""
                + " (+5:17) and \"b\" (+6:17), which comes first and says objective, effort");
    assertThat(
            Policies.only(
                rules(
                    "{ name: a, effort: high, during: office }",
                    "{ name: b, effort: low, when: request.stream, during: office }")))
        .startsWith("+6:17: routes.auto.rules[1].name: never counts");
  }

  @Test
  void acceptsRulesThatCountSometimes() {
    accepts("{ name: a, objective: best, during: office }", "{ name: b, objective: cheapest }");
    accepts("{ name: a, objective: best }", "{ name: b, objective: best, effort: low }");
    accepts("{ name: a, objective: best }", "{ name: b, objective: best, prefer: { tier: edge } }");
    accepts("{ name: a, require: { tier: edge } }", "{ name: b, require: { tier: edge } }");
    accepts(
        "{ name: a, effort: low, when: request.difficulty > 0.8 }",
        "{ name: b, effort: high, when: request.difficulty > 0.5 }");
  }

  @Test
  void findsTermsThatARuleAlwaysOverrules() {
    assertThat(
            Policies.only(Policies.auto("effort: low", "rules: [ { name: all, effort: high } ]")))
        .isEqualTo(
            "+4:13: routes.auto.effort: never counts: rule \"all\" (+5:22) holds for every request"
                + " and says it too (expected: a condition there, or no effort here)");
    assertThat(
            Policies.route(
                    "auto",
                    Policies.auto(
                            "effort: low", "rules: [ { name: r, effort: high, during: office } ]")
                        + OFFICE)
                .rules())
        .hasSize(1);
  }

  @Test
  void letsHeirsOverruleTheirBase() {
    var text =
        """
        routes:
          base: { candidates: [pocket], effort: low, rules: [ { name: a, objective: best } ] }
          heir: { extends: base, rules: [ { name: b, objective: cheapest, effort: high } ] }
        """;
    assertThat(Policies.route("heir", text).rules()).hasSize(2);
  }

  @Test
  void refusesTheSameNameTwice() {
    assertThat(
            Policies.only(
                rules(
                    "{ name: a, effort: low, during: office }",
                    "{ name: a, prefer: { tier: edge } }")))
        .isEqualTo(
            "+6:17: routes.auto.rules[1].name: \"a\" again (expected: a name of its own; the other"
                + " is at +5:17)");
    var text =
        """
        routes:
          heir: { extends: base, rules: [ { name: a, objective: cheapest } ] }
          base: { candidates: [glm], rules: [ { name: a, prefer: { targets: glm } } ] }
        """;
    assertThat(Policies.only(text))
        .isEqualTo(
            "+2:43: routes.heir.rules[0].name: \"a\" again (expected: a name of its own; the other"
                + " is at +3:47)");
  }

  @Test
  void refusesSchedulesThatAreNone() {
    assertThat(Policies.only(rules("{ name: a, effort: low, during: offices }")))
        .isEqualTo(
            "+5:41: routes.auto.rules[0].during: \"offices\" (expected one of: office; did you mean"
                + " office?)");
    assertThat(Policies.only(rules("{ name: a, effort: low, during: [office] }")))
        .startsWith("+5:41: routes.auto.rules[0].during: found a list (expected: a name of");
    assertThat(
            Policies.only(
                Policies.auto("rules: [ { name: a, effort: low, during: x } ]")
                    + "schedules: { x: { from: \"08:00\", to: noon, zone: UTC } }\n"))
        .startsWith("+5:38: schedules.x.to: \"noon\"");
    assertThat(
            Policies.only(
                "schedules: { \"a b\": { from: \"08:00\", to: \"09:00\", zone: UTC } }\n"))
        .startsWith("+1:14: schedules.\"a b\": \"a b\" (expected: a name of letters");
  }

  @Test
  void pointsIntoConditions() {
    for (var written : new String[] {"request.strem", "'request.strem'", "\"request.strem\""}) {
      var quote = written.startsWith("r") ? 0 : 1;
      assertThat(Policies.only(rules("{ effort: low, name: a, when: " + written + " }")))
          .startsWith("+5:" + (47 + quote) + ": routes.auto.rules[0].when: ");
    }
    assertThat(
            Policies.only(
                Policies.auto(
                    "rules:",
                    "  - name: a",
                    "    effort: low",
                    "    when: |",
                    "      request.stream &&",
                    "        request.strem")))
        .startsWith("+9:21: routes.auto.rules[0].when: request: unknown field");
  }
}

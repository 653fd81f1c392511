package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Policies that leave no candidate, and those that only seem to. */
class CandidateLintsTest {

  private static String only(String... lines) {
    return Policies.only(Policies.auto(lines));
  }

  private static void accepts(String... lines) {
    assertThat(Policies.route("auto", Policies.auto(lines)).candidates()).hasSize(3);
  }

  @Test
  void findsSelectorsThatMatchNoCandidate() {
    assertThat(only("require: { region: eu-central-1 }"))
        .isEqualTo(
            "+4:14: routes.auto.require: matches no candidate: pocket lacks region eu-central-1,"
                + " glm lacks region eu-central-1, opus lacks region eu-central-1 (expected: what"
                + " at least one candidate is; what is not known of a target matches nothing)");
    assertThat(only("prefer: [ { tier: edge }, { tier: edge, provider: vllm } ]"))
        .startsWith(
            "+4:31: routes.auto.prefer[1]: matches no candidate: pocket lacks provider vllm");
    assertThat(only("rules: [ { name: r, avoid: { provider: deepseek } } ]"))
        .startsWith("+4:32: routes.auto.rules[0].avoid: matches no candidate: pocket lacks");
    accepts("require: { tier: [edge, cloud] }", "prefer: { provider: vllm, tier: on-prem }");
  }

  @Test
  void letsHeirsTakeOverWishesThatMeanNoneOfTheirCandidates() {
    var text =
        """
        routes:
          base: { candidates: [pocket, opus], avoid: { tier: edge } }
          heir: { extends: base, candidates: [glm] }
        """;
    assertThat(Policies.route("heir", text).terms().avoid()).hasSize(1);
    var required = text.replace("avoid", "require");
    assertThat(Policies.only(required))
        .isEqualTo(
            "+2:48: routes.base.require: matches no candidate: glm lacks tier edge (expected: what"
                + " at least one candidate is; what is not known of a target matches nothing), in"
                + " route heir, which takes this over");
  }

  @Test
  void findsRequirementsThatNoCandidateMeetsTogether() {
    assertThat(only("require: { tier: cloud }", "label: confidential"))
        .isEqualTo(
            "+4:14: routes.auto.require: leaves no candidate that is cleared for confidential:"
                + " pocket lacks tier cloud, glm lacks tier cloud, opus is cleared for internal,"
                + " not confidential (expected: requirements that one candidate meets as a whole)");
    var family =
        """
        routes:
          base: { candidates: [pocket, glm], require: { tier: edge } }
          heir: { extends: base, require: { provider: vllm } }
        """;
    assertThat(Policies.only(family))
        .startsWith(
            "+3:35: routes.heir.require: leaves no candidate that is cleared for internal:");
  }

  @Test
  void findsRulesThatLeaveNoCandidate() {
    assertThat(
            only(
                "require: { tier: [edge, cloud] }",
                "rules:",
                "  - { name: r, require: { provider: vllm } }"))
        .isEqualTo(
            "+6:29: routes.auto.rules[0].require: leaves no candidate: pocket lacks provider vllm,"
                + " opus lacks provider vllm (expected: terms that one candidate meets together with"
                + " those of the route)");
    assertThat(
            only(
                "require: { tier: [cloud, on-prem] }", "rules: [ { name: r, label: restricted } ]"))
        .isEqualTo(
            "+5:32: routes.auto.rules[0].label: leaves no candidate: glm is cleared for"
                + " confidential, not restricted, opus is cleared for internal, not restricted"
                + " (expected: terms that one candidate meets together with those of the route)");
    accepts("rules: [ { name: r, label: restricted } ]");
    accepts("rules:", "  - { name: a, require: { tier: edge } }");
  }

  @Test
  void findsRulesThatContradictEachOther() {
    var rules =
        new String[] {
          "rules:",
          "  - { name: always, require: { tier: [edge, on-prem] } }",
          "  - { name: some, require: { targets: opus }, when: request.stream }"
        };
    assertThat(only(rules))
        .isEqualTo(
            "+6:32: routes.auto.rules[1].require: contradicts rule \"always\" (+5:17), which holds"
                + " whenever this one does: opus lacks tier edge or on-prem (expected: terms that"
                + " one candidate meets together)");
    rules[1] =
        "  - { name: hard, require: { tier: [edge, on-prem] }, when: request.difficulty > 0.5 }";
    accepts(rules);
    assertThat(
            only(
                "rules:",
                "  - { name: one, require: { targets: opus }, when: request.stream }",
                "  - { name: two, label: restricted, when: request.stream }"))
        .startsWith("+6:29: routes.auto.rules[1].label: contradicts rule \"one\" (+5:17)");
  }

  @Test
  void findsCostLimitsThatNothingKeeps() {
    assertThat(only("max-cost: 0", "require: { tier: [cloud, on-prem] }"))
        .isEqualTo(
            "+4:15: routes.auto.max-cost: 0, but no candidate is free: glm, opus (expected: more, or"
                + " a free candidate)");
    assertThat(only("rules: [ { name: r, max-cost: 0.0, require: { tier: cloud } } ]"))
        .startsWith("+4:35: routes.auto.rules[0].max-cost: 0, but no candidate is free: opus");
    accepts("max-cost: 0");
    accepts("max-cost: 0.000001", "require: { tier: cloud }");
  }

  @Test
  void findsDefaultsThatCannotServe() {
    assertThat(only("default: opus", "label: confidential"))
        .isEqualTo(
            "+4:14: routes.auto.default: \"opus\" can serve no request of this route: is cleared"
                + " for internal, not confidential (expected one of: pocket, glm)");
    assertThat(only("default: opus", "require: { tier: edge }"))
        .contains("\"opus\" can serve no request of this route: lacks tier edge");
    assertThat(only("default: opsu"))
        .isEqualTo(
            "+4:14: routes.auto.default: \"opsu\" (expected one of: pocket, glm, opus; did you"
                + " mean opus?)");
  }

  @Test
  void findsConditionsThatHoldForNoTarget() {
    assertThat(only("avoid: { that: target.quality > 2.0 }"))
        .isEqualTo(
            "+4:20: routes.auto.avoid.that: holds for no target (expected: a condition that can"
                + " hold)");
    accepts("avoid: { that: target.quality > 0.2 }");
  }
}

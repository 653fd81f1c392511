package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Help from other targets that was asked for but can never come. */
class RecourseLintsTest {

  @Test
  void findsRoutesWhoseOnlyCandidateCannotBeHelped() {
    assertThat(
            Policies.problems(
                """
                routes:
                  alone:
                    candidates: [glm]
                    hedge: on
                    continuation: true
                    on-refusal: { tier: on-prem }
                """))
        .containsExactly(
            "+4:12: routes.alone.hedge: never counts: glm is the only candidate that can serve"
                + " these requests (expected: a second one, or no hedge here)",
            "+5:19: routes.alone.continuation: never counts: glm is the only candidate that can"
                + " serve these requests (expected: a second one, or no continuation here)",
            "+6:17: routes.alone.on-refusal: never counts: glm is the only candidate that can serve"
                + " these requests (expected: a second one, or no on-refusal here)");
  }

  @Test
  void onlyCandidatesThatAreClearedAndAsRequiredCount() {
    assertThat(
            Policies.only(
                "routes: { private: { candidates: [glm, opus], label: confidential, hedge: on } }"))
        .contains("routes.private.hedge: never counts: glm is the only candidate");
    assertThat(Policies.only(Policies.auto("require: { tier: cloud }", "hedge: on")))
        .contains("+5:12: routes.auto.hedge: never counts: opus is the only candidate");
  }

  @Test
  void findsRulesThatLeaveOnlyOneCandidate() {
    assertThat(
            Policies.only(
                Policies.auto(
                    "rules:",
                    "  - { name: r, when: request.stream, require: { tier: edge }, hedge: on }")))
        .isEqualTo(
            "+5:74: routes.auto.rules[0].hedge: never counts: pocket is the only candidate that can"
                + " serve these requests (expected: a second one, or no hedge here)");
  }

  @Test
  void switchingOffNeedsNobodyElse() {
    Policies.snapshot(
        """
        routes:
          alone: { candidates: [pocket], hedge: off, continuation: false, retry: { attempts: 3 }, priority: low }
        """);
  }

  @Test
  void anHeirWithOneCandidateMayTakeOverWhatWasMeantForMany() {
    Policies.snapshot(
        """
        routes:
          heir: { extends: base, candidates: [pocket] }
          base: { candidates: [pocket, opus], hedge: on, continuation: true, on-refusal: { targets: opus } }
        """);
  }

  @Test
  void findsRefusalsThatNobodyMayBeAskedAfter() {
    assertThat(Policies.only(Policies.auto("on-refusal: { provider: bedrock }")))
        .isEqualTo(
            "+4:17: routes.auto.on-refusal: matches no candidate that can serve these requests, so a"
                + " refusal stays the answer: provider bedrock (expected: what one of pocket, glm,"
                + " opus is)");
    assertThat(
            Policies.only(
                Policies.auto(
                    "label: confidential", "on-refusal: [ { tier: edge }, { tier: cloud } ]")))
        .startsWith("+5:35: routes.auto.on-refusal[1]: matches no candidate that can serve");
  }

  @Test
  void findsHelpThatOneAttemptLeavesNoRoomFor() {
    assertThat(
            Policies.problems(
                Policies.auto("retry: off", "continuation: true", "on-refusal: { tier: edge }")))
        .containsExactly(
            "+5:19: routes.auto.continuation: never counts, as retry allows one attempt only"
                + " (expected: attempts of 2 or more, or no continuation here)",
            "+6:17: routes.auto.on-refusal: never counts, as retry allows one attempt only"
                + " (expected: attempts of 2 or more, or no on-refusal here)");
    assertThat(
            Policies.only(
                Policies.auto(
                    "retry: { attempts: 1 }",
                    "rules: [ { name: r, when: request.stream, continuation: true } ]")))
        .startsWith("+5:61: routes.auto.rules[0].continuation: never counts, as retry allows one");
  }

  @Test
  void findsContinuationsThatWouldHaveToBeTranslated() {
    assertThat(Policies.only(Policies.auto("translation: none", "continuation: true")))
        .isEqualTo(
            "+5:19: routes.auto.continuation: never counts, as translation: none has every answer"
                + " told as it came (expected: translation: lossless, or any, or no continuation"
                + " here)");
    assertThat(
            Policies.only(
                Policies.auto(
                    "translation: none",
                    "rules: [ { name: r, when: request.stream, continuation: true } ]")))
        .startsWith("+5:61: routes.auto.rules[0].continuation: never counts, as translation: none");
    Policies.snapshot(Policies.auto("translation: lossless", "continuation: true"));
    Policies.snapshot(
        Policies.auto(
            "continuation: true",
            "rules: [ { name: r, when: request.stream, translation: none } ]"));
  }

  @Test
  void aSecondTargetMeanwhileIsNoSecondAttempt() {
    Policies.snapshot(Policies.auto("retry: off", "hedge: on"));
  }

  @Test
  void aRuleMayAllowMoreAttemptsOrFewer() {
    Policies.snapshot(
        Policies.auto(
            "retry: off",
            "rules: [ { name: r, when: request.stream, continuation: true, retry: {} } ]"));
    Policies.snapshot(
        Policies.auto(
            "continuation: true", "rules: [ { name: r, when: request.stream, retry: off } ]"));
  }

  @Test
  void rulesThatAnEarlierOneLeavesNothingAreFound() {
    for (var says :
        new String[] {"retry: off", "hedge: on", "priority: low", "continuation: true"}) {
      assertThat(
              Policies.only(
                  Policies.auto(
                      "rules:",
                      "  - { name: wide, " + says + " }",
                      "  - { name: narrow, when: request.stream, " + says + " }")))
          .contains("routes.auto.rules[1].name: never counts: whenever it holds, so does \"wide\"");
    }
  }

  @Test
  void anEmptyRuleAboutFailuresSaysSomething() {
    var route = Policies.route("auto", Policies.auto("rules: [ { name: r, retry: {} } ]"));
    assertThat(route.rules()).hasSize(1);
  }
}

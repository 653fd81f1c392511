package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.mask.AnswerScan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What routes say about sensitive values in answers. */
class AnswersTest {

  @Test
  void answersAreNotLookedThroughUnlessARouteSaysSo() {
    assertThat(answers("sticky: false")).isNull();
    assertThat(answers("answers: false")).isNull();
  }

  @Test
  void aRouteSaysWhatIsDoneAndFromWhichLabel() {
    assertThat(answers("answers: { scan: mask, from: confidential }"))
        .isEqualTo(new AnswerScan(AnswerScan.Action.MASK, Label.CONFIDENTIAL));
    assertThat(answers("answers: { scan: block }"))
        .isEqualTo(new AnswerScan(AnswerScan.Action.BLOCK, Label.RESTRICTED));
    assertThat(answers("answers: { scan: mark }"))
        .isEqualTo(new AnswerScan(AnswerScan.Action.MARK, Label.RESTRICTED));
  }

  @Test
  void anotherWordIsComplainedOf() {
    assertThat(Policies.only(Policies.auto("answers: { scan: hide }")))
        .contains("block, mask, mark");
    assertThat(Policies.only(Policies.auto("answers: true"))).contains("expected one of: false");
  }

  private static @Nullable AnswerScan answers(String line) {
    return Policies.snapshot(Policies.auto(line)).routeFor("auto").orElseThrow().answers();
  }
}

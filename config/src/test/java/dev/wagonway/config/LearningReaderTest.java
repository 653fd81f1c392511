package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Learning;
import dev.wagonway.sensitivity.Label;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is learned from, and what routes try out. */
class LearningReaderTest {

  @Test
  void withoutTheSectionFeedbackCountsInMemoryAndNothingElseDoes() {
    assertThat(learning("")).isEqualTo(LearningSettings.USUAL);
    assertThat(learning("learning: {}\n")).isEqualTo(LearningSettings.USUAL);
    assertThat(LearningSettings.USUAL.on()).isTrue();
    assertThat(LearningSettings.USUAL.implicit()).isFalse();
    assertThat(LearningSettings.USUAL.file()).isNull();
  }

  @Test
  void mapsEverythingThatTheSectionSays() {
    var text =
        "learning: { feedback: off, implicit: on, file: log/l.txt, half-life: 36h, words: public }\n";
    var learning = learning(text);
    assertThat(learning.feedback()).isFalse();
    assertThat(learning.implicit()).isTrue();
    assertThat(learning.on()).isTrue();
    assertThat(learning.file()).isEqualTo(Path.of("log", "l.txt"));
    assertThat(learning.halfLife()).isEqualTo(Duration.ofHours(36));
    assertThat(learning.words()).isEqualTo(Label.PUBLIC);
    assertThat(learning("learning: { half-life: 3 d }\n").halfLife()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void canBeTurnedOffAsAWholeOrInEachOfItsParts() {
    assertThat(learning("learning: off\n")).isEqualTo(LearningSettings.OFF);
    assertThat(learning("learning: false\n").on()).isFalse();
    assertThat(learning("learning: { feedback: off }\n").on()).isFalse();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(Policies.only("learning: on\n"))
        .isEqualTo(
            "+1:11: learning: \"on\" (expected one of: off, false; or a mapping with the keys"
                + " feedback, implicit, file, half-life, words, judge, shadow)");
    assertThat(Policies.problems("learning: { half-life: 0d, words: secret, feedback: yes }\n"))
        .containsExactly(
            "+1:24: learning.half-life: \"0d\" (expected: a duration from 1h to 3650d such as 36h"
                + " or 14d)",
            "+1:35: learning.words: \"secret\" (expected one of: public, internal, confidential,"
                + " restricted)",
            "+1:53: learning.feedback: \"yes\" (expected one of: on, off, true, false)");
    assertThat(Policies.only("learning: { half-life: 4000d }\n")).contains("from 1h to 3650d");
  }

  @Test
  void mapsWhatARouteTriesOutAndItsHeirsTakeItOver() {
    assertThat(trying("learn: { explore: 2% }")).isEqualTo(new Learning(0.02, false));
    assertThat(trying("learn: { explore: 0.5, below-floor: on }"))
        .isEqualTo(new Learning(0.5, true));
    assertThat(trying("learn: {}")).isEqualTo(Learning.OFF);
    assertThat(trying("learn: off")).isEqualTo(Learning.OFF);
    assertThat(trying("objective: best")).isEqualTo(Learning.OFF);
    var heirs =
        Policies.auto("learn: { explore: 1.5% }")
            + "  heir: { extends: auto }\n  shy: { extends: auto, learn: off }\n";
    assertThat(Policies.route("heir", heirs).learning().explore()).isEqualTo(0.015);
    assertThat(Policies.route("shy", heirs).learning()).isEqualTo(Learning.OFF);
  }

  @Test
  void refusesSharesThatAreNone() {
    assertThat(Policies.only(Policies.auto("learn: { explore: 101% }")))
        .isEqualTo(
            "+4:23: routes.auto.learn.explore: \"101%\" (expected: a share such as 2% or 0.02, at"
                + " most 100%)");
    assertThat(Policies.only(Policies.auto("learn: { explore: 2 }"))).contains("\"2\"");
    assertThat(Policies.only(Policies.auto("learn: sometimes")))
        .isEqualTo(
            "+4:12: routes.auto.learn: \"sometimes\" (expected one of: off, false; or a mapping with"
                + " the keys explore, below-floor)");
  }

  private static LearningSettings learning(String text) {
    return Policies.snapshot(text).insight().learning();
  }

  private static Learning trying(String line) {
    return Policies.route("auto", Policies.auto(line)).learning();
  }
}

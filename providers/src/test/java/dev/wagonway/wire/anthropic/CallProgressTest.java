package dev.wagonway.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallProgressTest {

  private static final String ARGUMENTS =
      "{\"path\":\"C:\\\\\",\"say\":\"a \\\"}\\\" and {\",\"list\":[1,{\"x\":\"\\\\\\\\\"}]}";

  @Test
  void isCompleteWithTheLastBraceHoweverTheArgumentsAreCut() {
    for (var first = 0; first < ARGUMENTS.length(); first++) {
      for (var second = first; second < ARGUMENTS.length(); second++) {
        var progress = new CallProgress();
        progress.take(ARGUMENTS.substring(0, first));
        progress.take(ARGUMENTS.substring(first, second));
        assertThat(progress.isComplete()).isFalse();
        progress.take(ARGUMENTS.substring(second));
        assertThat(progress.isComplete()).isTrue();
      }
    }
  }

  @Test
  void isNotCompleteBeforeItBegan() {
    assertThat(new CallProgress().isComplete()).isFalse();
  }
}

package dev.wagonway.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void clipsPartsToTheirWholes() {
    var usage = new Usage(100, 80, 50, 10, 30);
    assertThat(usage.cachedInputTokens()).isEqualTo(80);
    assertThat(usage.cacheWriteTokens()).isEqualTo(20);
    assertThat(usage.reasoningTokens()).isEqualTo(10);
    assertThat(usage.totalTokens()).isEqualTo(110);
  }

  @Test
  void countsNoTokenAsTwoKinds() {
    var usage = new Usage(100, 60, 30, 50, 20, 25, 40, 2);
    assertThat(usage.audioInputTokens()).isEqualTo(10);
    assertThat(usage.audioOutputTokens()).isEqualTo(30);
    assertThat(usage.plainInputTokens()).isZero();
    assertThat(usage.plainOutputTokens()).isZero();
    assertThat(new Usage(100, 60, 30, 50, 20).plainInputTokens()).isEqualTo(10);
    assertThat(new Usage(100, 60, 30, 50, 20).plainOutputTokens()).isEqualTo(30);
  }

  @Test
  void refusesNegativeCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Usage.of(-1, 0))
        .withMessage("inputTokens: -1 (expected: >= 0)");
  }
}

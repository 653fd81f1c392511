package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

  @ParameterizedTest
  @ValueSource(strings = {"json", "sse-20ms-100", "sse-1ms-1"})
  void isFoundByItsOwnName(String name) {
    assertThat(Script.named(name)).map(Script::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpt", "sse", "sse-20ms", "sse-0ms-3", "sse-3ms-0", "sse-1ms-1 "})
  void isNotFoundByOtherNames(String name) {
    assertThat(Script.named(name)).isEmpty();
  }

  @Test
  void streamHasItsContentsAndFourEventsAroundThem() {
    assertThat(new Script.Sse(20, 100).events()).isEqualTo(104);
  }

  @Test
  void refusesEmptyStreams() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Script.Sse(20, 0))
        .withMessage("sse-20ms-0 (expected: both numbers at least 1)");
  }
}

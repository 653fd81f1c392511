package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

  private static final int PLENTY = 100_000;

  @Test
  void runsEverythingUnlessTold() {
    var options = BenchOptions.parse(List.of());

    assertThat(options.scenarios(PLENTY))
        .extracting(Scenario::id)
        .containsExactly("json", "paced", "sse", "streams-2000", "streams-9500");
    assertThat(options.subjects())
        .containsExactly("direct", "nginx", "wagonway", "translated", "portkey");
    assertThat(options.warmUpRequests()).isGreaterThanOrEqualTo(BenchOptions.QUOTABLE_WARM_UP);
  }

  @Test
  void takesOptionsInAnyOrder() {
    var options =
        BenchOptions.parse(
            List.of("--out", "here", "--only", "sse,json", "--quick", "--rounds", "5"));

    assertThat(options.out()).isEqualTo(Path.of("here"));
    assertThat(options.isQuick()).isTrue();
    assertThat(options.rounds()).isEqualTo(5);
    assertThat(options.scenarios(PLENTY)).extracting(Scenario::id).containsExactly("json", "sse");
  }

  @Test
  void opensNoMoreStreamsThanFit() {
    var options = BenchOptions.parse(List.of("--only", "streams"));

    assertThat(options.scenarios(3_000))
        .extracting(Scenario::id)
        .containsExactly("streams-2000", "streams-3000");
  }

  @Test
  void streamsOutlastTheWindow() {
    for (var scenario : BenchOptions.parse(List.of()).scenarios(PLENTY)) {
      if (scenario instanceof Scenario.Streams streams) {
        var end = streams.ramp().plus(Scenario.SETTLE).plus(streams.window());
        assertThat(streams.script().millis()).isGreaterThan(end.toMillis());
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAnOption() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse(List.of("--only", "soap")))
        .withMessage("--only: soap (expected: some of json, paced, sse, streams)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse(List.of("--rounds", "0")))
        .withMessage("--rounds: 0 (expected: a number from 1 to 9999999)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse(List.of("--out")))
        .withMessageStartingWith("--out (expected: a value after it)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse(List.of("--fast")))
        .withMessageStartingWith("--fast (expected: an option)");
  }
}

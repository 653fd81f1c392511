package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

  @Test
  void runsTwentySeedsUnlessTold() {
    var options = ChaosOptions.parse(List.of());

    assertThat(options.scenario()).isEqualTo("seeds");
    assertThat(options.seeds()).hasSize(20).startsWith(1L, 2L).endsWith(20L);
    assertThat(options.rate()).isEqualTo(100);
  }

  @Test
  void runsOneSeedAgain() {
    assertThat(ChaosOptions.parse(List.of("--seed", "17", "--seconds", "8")).seeds())
        .containsExactly(17L);
  }

  @Test
  void killsUnderThreeHundredRequestsASecondUnlessTold() {
    assertThat(ChaosOptions.parse(List.of("--scenario", "kill")).rate()).isEqualTo(300);
    assertThat(ChaosOptions.parse(List.of("--scenario", "kill", "--rate", "20")).rate())
        .isEqualTo(20);
  }

  @Test
  void killsTheGatewayTwoHundredTimesUnlessTold() {
    assertThat(ChaosOptions.parse(List.of("--scenario", "crash")).seeds()).hasSize(200);
    assertThat(ChaosOptions.parse(List.of("--scenario", "crash", "--seeds", "3")).seeds())
        .hasSize(3);
  }

  @Test
  void saysWhatIsExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChaosOptions.parse(List.of("--scenario", "flood")))
        .withMessage(
            "--scenario: flood (expected one of: seeds, kill, failover, idle, crash, soak)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChaosOptions.parse(List.of("--seeds", "0")))
        .withMessage("--seeds: 0 (expected: a whole number from 1 on)");
  }
}

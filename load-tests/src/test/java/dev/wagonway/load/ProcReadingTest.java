package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcReadingTest {

  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max cpu time              unlimited            unlimited            seconds
      Max open files            1024                 20000                files
      """;

  @Test
  void addsUserAndSystemTime() {
    var stat = "4711 (java) S 1 4711 4711 0 -1 4194560 9 0 0 0 321 45 0 0 20 0 19 0 777 1 2";

    assertThat(ProcReading.cpuNanosIn(stat)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(3_660));
  }

  @Test
  void isNotMisledByTheNameOfTheCommand() {
    var stat = "4711 (a) b (c 9 9) S 1 1 1 0 -1 0 9 0 0 0 2 1 0 0 20 0 19 0 777 1 2";

    assertThat(ProcReading.cpuNanosIn(stat)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
  }

  @Test
  void addsAllWorkOfTheMachine() {
    var stat = "cpu  100 20 30 9000 800 4 5 6 70 7\ncpu0 50 10 15 4500 400 2 2 3 0 0\n";

    assertThat(ProcReading.machineNanosIn(stat)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1_650));
  }

  @Test
  void readsResidentMemory() {
    var status = "Name:\tjava\nVmHWM:\t  300 kB\nVmRSS:\t  204800 kB\nThreads:\t12\n";

    assertThat(ProcReading.kibibytes(status, "VmRSS")).isEqualTo(204_800);
    assertThat(ProcReading.kibibytes(status, "VmSwap")).isZero();
  }

  @Test
  void readsTheHardLimitOfOpenFiles() {
    assertThat(ProcReading.openFilesLimitIn(LIMITS)).isEqualTo(20_000);
    assertThat(ProcReading.openFilesLimitIn(LIMITS.replace("20000", "unlimited")))
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void readsNothingOfAProcessThatHasEnded() {
    assertThat(ProcReading.cpuNanos(Long.MAX_VALUE)).isZero();
    assertThat(ProcReading.residentBytes(Long.MAX_VALUE)).isZero();
  }
}

package dev.wagonway.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PunctualDetectorTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Kind NAME = Kind.of("NAME", Label.CONFIDENTIAL);

  @Test
  void tellsWhatTheOtherOneFinds() {
    var finding = new Finding(NAME, "ner", 1, 2, Evidence.SHAPE);
    var punctual = new PunctualDetector(_ -> List.of(finding), LONG);
    assertThat(punctual.detect("text")).containsExactly(finding);
  }

  @Test
  void failsIfTheOtherOneDoesAndTellsNothingOfTheText() {
    var punctual =
        new PunctualDetector(
            text -> {
              throw new IllegalArgumentException(text.toString());
            },
            LONG);
    assertThatThrownBy(() -> punctual.detect("hush hush"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("detector: IllegalArgumentException")
        .hasNoCause();
  }

  @Test
  void failsIfTheOtherOneIsNotSane() {
    var punctual =
        new PunctualDetector(
            _ -> {
              throw new NoClassDefFoundError("model");
            },
            LONG);
    assertThatThrownBy(() -> punctual.detect("text")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void interruptsWhoTakesTooLong() throws InterruptedException {
    var interrupted = new CountDownLatch(1);
    var punctual = new PunctualDetector(_ -> waiting(interrupted), SHORT);
    do {
      assertThatThrownBy(() -> punctual.detect("text"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("detector: no answer within 1 ms");
    } while (!interrupted.await(1, TimeUnit.MILLISECONDS));
  }

  @Test
  void startsNoMoreOfOneThatHangs() {
    var end = new CountDownLatch(1);
    var punctual =
        new PunctualDetector(
            _ -> {
              awaitAnyway(end);
              return List.of();
            },
            SHORT);
    var message = "";
    do {
      message = String.valueOf(catchThrowable(() -> punctual.detect("text")).getMessage());
    } while (message.contains("no answer"));
    assertThat(message).isEqualTo("detector: stuck with 256 texts");
    end.countDown();
  }

  private static List<Finding> waiting(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      interrupted.countDown();
    }
    return List.of();
  }

  private static void awaitAnyway(CountDownLatch end) {
    while (true) {
      try {
        end.await();
        return;
      } catch (InterruptedException _) {
        // goes on, as bad plug-ins do
      }
    }
  }
}

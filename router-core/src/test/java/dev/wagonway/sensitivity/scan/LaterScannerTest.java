package dev.wagonway.sensitivity.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.Labelling;
import dev.wagonway.sensitivity.kinds.Recognizers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Scanners that are made when they are needed. */
class LaterScannerTest {

  private static final String CARD = "card 4539 1488 0343 6467";

  @Test
  void isMadeOnceByWhoeverComesFirst() {
    var made = new AtomicInteger();
    var scanner =
        scanner(() -> {
          made.incrementAndGet();
          return Recognizers.all();
        });
    assertThat(made).hasValue(0);
    scanner.prepare();
    assertThat(made).hasValue(1);
    assertThat(scanner.scan(CARD).findings()).isNotEmpty();
    scanner.prepare();
    assertThat(made).hasValue(1);
  }

  @Test
  void whoComesWhileItIsMadeWaitsForIt() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var scanner =
        scanner(() -> {
          begun.countDown();
          await(goOn);
          return Recognizers.all();
        });
    var making = Thread.ofPlatform().daemon().start(scanner::prepare);
    await(begun);
    var found = CompletableFuture.supplyAsync(() -> scanner.scan(CARD).findings());
    assertThat(found).isNotDone();
    goOn.countDown();
    making.join();
    assertThat(found.join()).isNotEmpty();
  }

  @Test
  void whatCannotBeMadeLeavesEveryTextRestricted() {
    var scanner =
        scanner(() -> {
          throw new IllegalStateException("broken");
        });
    scanner.prepare();
    assertThatIllegalStateException().isThrownBy(() -> scanner.scan("harmless"));
    var classified = new Classifier(scanner, Labelling.USUAL, List.of()).classify("harmless");
    assertThat(classified.label()).isEqualTo(Label.RESTRICTED);
  }

  private static Scanner scanner(Supplier<List<Recognizer>> recognizers) {
    return new Scanner(recognizers, List.of(), Limits.USUAL);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.wagonway.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private final AtomicLong millis = new AtomicLong(1_000);
  private final Shelf shelf =
      new Shelf(
          () -> Instant.ofEpochMilli(millis.get()),
          () -> TimeUnit.MILLISECONDS.toNanos(millis.get()));

  @Test
  void letsGoWhenTheTimeIsOver() {
    shelf.resize(10_000);
    shelf.keep(key(1), answer(10, 60_000));
    millis.addAndGet(59_999);
    assertThat(shelf.find(key(1))).isNotNull();
    millis.incrementAndGet();
    assertThat(shelf.find(key(1))).isNull();
    assertThat(shelf.entries()).isZero();
  }

  @Test
  void takesNoMoreThanItsRoom() {
    shelf.resize(20_000);
    for (var i = 0; i < 1_000; i++) {
      shelf.keep(key(i), answer(1_000, 60_000));
      assertThat(shelf.bytes()).isLessThanOrEqualTo(20_000);
    }
    assertThat(shelf.entries()).isBetween(10L, 20L);
    assertThat(shelf.evictions()).isGreaterThanOrEqualTo(980);
    shelf.keep(key(5_000), answer(30_000, 60_000));
    assertThat(shelf.find(key(5_000))).isNull();
    shelf.resize(0);
    assertThat(shelf.entries()).isZero();
  }

  private static Key key(long number) {
    return new Key(number, 0, 0, 0);
  }

  private StoredAnswer answer(int bytes, long left) {
    var origin =
        new StoredAnswer.Origin(
            "application/json", "t", "m", "", Money.ZERO, millis.get(), millis.get() + left);
    return new StoredAnswer(origin, false, List.of(), new byte[bytes]);
  }
}

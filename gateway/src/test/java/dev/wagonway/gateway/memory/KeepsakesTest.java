package dev.wagonway.gateway.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeepsakesTest {

  private static final int MOST_BYTES = 10_000;
  private static final Caller CALLER = new Caller("one", Label.PUBLIC);

  private final AtomicLong nanos = new AtomicLong();
  private final Keepsakes keepsakes = new Keepsakes(MOST_BYTES, Duration.ofMinutes(10), nanos::get);

  @Test
  void laterRequestsRecallWhatWasKept() {
    keep("id", "words", Label.PUBLIC);
    assertThat(recollection().recall("id")).asString(UTF_8).isEqualTo("words");
    assertThat(recollection().recall("other")).isNull();
  }

  @Test
  void anotherCallersIdsAreUnknown() {
    keep("id", "words", Label.PUBLIC);
    var other = keepsakes.of(new Caller("two", Label.PUBLIC), MOST_BYTES);
    assertThat(other.recall("id")).isNull();
    assertThat(other.floor()).isEqualTo(Label.PUBLIC);
  }

  @Test
  void whatIsRecalledRaisesTheLabel() {
    keep("a", "words", Label.CONFIDENTIAL);
    keep("b", "words", Label.INTERNAL);
    var next = recollection();
    assertThat(next.recall("a")).isNotNull();
    assertThat(next.recall("b")).isNotNull();
    assertThat(next.floor()).isEqualTo(Label.CONFIDENTIAL);
    next.settle(Label.PUBLIC);
    next.keep("c", "words".getBytes(UTF_8));
    var third = recollection();
    assertThat(third.recall("c")).isNotNull();
    assertThat(third.floor()).isEqualTo(Label.CONFIDENTIAL);
  }

  @Test
  void nothingRestrictedIsKept() {
    var recollection = recollection();
    recollection.settle(Label.RESTRICTED);
    assertThat(recollection.keeps()).isFalse();
    recollection.keep("id", "words".getBytes(UTF_8));
    assertThat(recollection().recall("id")).isNull();
  }

  @Test
  void nothingIsKeptBeforeTheLabelIsKnown() {
    var recollection = recollection();
    assertThat(recollection.keeps()).isFalse();
    recollection.keep("id", "words".getBytes(UTF_8));
    assertThat(recollection().recall("id")).isNull();
  }

  @Test
  void whatNobodyAsksForIsForgotten() {
    keep("used", "words", Label.PUBLIC);
    keep("unused", "words", Label.PUBLIC);
    nanos.addAndGet(Duration.ofMinutes(8).toNanos());
    assertThat(recollection().recall("used")).isNotNull();
    nanos.addAndGet(Duration.ofMinutes(8).toNanos());
    assertThat(recollection().recall("used")).isNotNull();
    assertThat(recollection().recall("unused")).isNull();
  }

  @Test
  void weighsNoMoreThanItMay() {
    for (var i = 0; i < 1_000; i++) {
      keep("id-" + i, "words".repeat(i % 40), Label.PUBLIC);
      assertThat(keepsakes.bytes()).isBetween(1L, (long) MOST_BYTES);
    }
    keep("large", "x".repeat(MOST_BYTES), Label.PUBLIC);
    assertThat(recollection().recall("large")).isNull();
    assertThat(keepsakes.bytes()).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void aRequestCannotBlowItselfUpByIds() {
    keep("id", "x".repeat(1_000), Label.PUBLIC);
    var next = keepsakes.of(CALLER, 2_500);
    assertThat(next.recall("id")).isNotNull();
    assertThat(next.recall("id")).isNotNull();
    assertThatThrownBy(() -> next.recall("id"))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.BodyTooLarge.class));
  }

  private void keep(String id, String words, Label label) {
    var recollection = recollection();
    recollection.settle(label);
    recollection.keep(id, words.getBytes(UTF_8));
  }

  private Recollection recollection() {
    return keepsakes.of(CALLER, MOST_BYTES);
  }
}

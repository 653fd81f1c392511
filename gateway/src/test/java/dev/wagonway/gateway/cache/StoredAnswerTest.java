package dev.wagonway.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoredAnswerTest {

  private static final StoredAnswer.Origin ORIGIN =
      new StoredAnswer.Origin(
          "text/event-stream", "t", "m", "top_k", Money.ofUsd("0.005"), 1_000, 61_000);

  private static final StoredAnswer ANSWER =
      new StoredAnswer(ORIGIN, true, List.of(1, 3), "abcd".getBytes(UTF_8));

  @Test
  void fillsItsGaps() {
    assertThat(new String(ANSWER.body("{..}".getBytes(UTF_8)), UTF_8)).isEqualTo("a{..}bc{..}d");
  }

  @Test
  void isTheSameAfterItWasElsewhere() {
    var read = Objects.requireNonNull(StoredAnswer.read(ANSWER.toBytes()));
    assertThat(read.origin()).isEqualTo(ORIGIN);
    assertThat(read.isStreamed()).isTrue();
    assertThat(read.body(new byte[] {'-'})).asString(UTF_8).isEqualTo("a-bc-d");
  }

  @Test
  void whatIsDamagedIsNoAnswer() {
    var whole = ANSWER.toBytes();
    for (var length = 0; length < whole.length; length++) {
      assertThat(StoredAnswer.read(Arrays.copyOf(whole, length))).isNull();
    }
    assertThat(StoredAnswer.read(Arrays.copyOf(whole, whole.length + 1))).isNull();
    whole[0] = 9;
    assertThat(StoredAnswer.read(whole)).isNull();
  }

  @Test
  void isToldUntilItsTimeIsOver() {
    assertThat(ANSWER.isFresh(60_999)).isTrue();
    assertThat(ANSWER.isFresh(61_000)).isFalse();
    assertThat(ANSWER.left(62_000)).isZero();
    assertThat(ANSWER.retold(3_500).age()).hasMillis(2_500);
    assertThat(ANSWER.retold(500).age()).isZero();
  }

  @Test
  void findsTheEndOfAnObjectWhateverItsStringsSay() {
    var text = "x{\"a\":\"}\\\"{\",\"b\":{}}y";
    assertThat(Bytes.endOfObject(text.getBytes(UTF_8), 1)).isEqualTo(text.length() - 1);
    assertThat(Bytes.endOfObject("{\"a\"".getBytes(UTF_8), 0)).isEqualTo(-1);
    assertThat(Bytes.find("aab".getBytes(UTF_8), "ab".getBytes(UTF_8), 0)).isEqualTo(1);
    assertThat(Bytes.find("a".getBytes(UTF_8), "ab".getBytes(UTF_8), 0)).isEqualTo(-1);
  }
}

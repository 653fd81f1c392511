package dev.wagonway.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PostingCodecTest {

  @Test
  void whatIsWrittenIsReadAgain() {
    var random = new SplittableRandom(7);
    for (var i = 0; i < 5_000; i++) {
      var posting = Postings.any(random);
      assertThat(PostingCodec.decode(PostingCodec.encode(posting))).isEqualTo(posting);
    }
  }

  @Test
  void ordinaryPostingsAreShort() {
    assertThat(PostingCodec.encode(Postings.settled("rgxffzfx18zrytjjs6pe", 0)))
        .hasSizeLessThan(140);
    assertThat(PostingCodec.encode(Postings.reserved("rgxffzfx18zrytjjs6pe", 0)))
        .hasSizeLessThan(100);
  }

  @Test
  void everyPrefixIsRefusedAndNothingElseIsThrown() {
    var whole = PostingCodec.encode(Postings.settled("rgxffzfx18zrytjjs6pe", 0));
    for (var length = 0; length < whole.length; length++) {
      var prefix = Arrays.copyOf(whole, length);
      assertThatIllegalArgumentException().isThrownBy(() -> PostingCodec.decode(prefix));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostingCodec.decode(Arrays.copyOf(whole, whole.length + 1)));
  }

  @Test
  void noiseIsRefusedOrReadButNeverFatal() {
    var random = new SplittableRandom(8);
    for (var i = 0; i < 20_000; i++) {
      var bytes = PostingCodec.encode(Postings.any(random));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      var thrown = catchThrowable(() -> PostingCodec.decode(bytes));
      if (thrown != null) {
        assertThat(thrown)
            .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
      }
    }
  }
}

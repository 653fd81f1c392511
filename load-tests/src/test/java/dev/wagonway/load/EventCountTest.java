package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventCountTest {

  private static final String STREAM =
      "data: {\"a\":1}\n\ndata: {\"b\":\ndata: 2}\n\ndata: {}\n\ndata: [DONE]\n\n";

  @Test
  void countsEventsSplitAnywhere() {
    var random = new Random(3);
    for (int i = 0; i < 500; i++) {
      var count = count(STREAM, 1 + random.nextInt(20), random);

      assertThat(count.events()).isEqualTo(4);
      assertThat(count.isDone()).isTrue();
    }
  }

  @Test
  void isNotDoneWithoutTheLastEvent() {
    var cut = STREAM.substring(0, STREAM.indexOf("data: [DONE]"));

    assertThat(count(cut, 9, new Random(3)).isDone()).isFalse();
  }

  @Test
  void isNotDoneWhenTheLastEventIsCut() {
    var cut = STREAM.substring(0, STREAM.length() - 1);
    var count = count(cut, 9, new Random(3));

    assertThat(count.isDone()).isFalse();
    assertThat(count.events()).isEqualTo(3);
  }

  private static EventCount count(String stream, int longestPiece, Random random) {
    var count = new EventCount(Tongue.CHAT.ending());
    var in = Unpooled.copiedBuffer(stream, StandardCharsets.US_ASCII);
    for (int at = 0; at < in.readableBytes(); ) {
      var length = Math.min(in.readableBytes() - at, 1 + random.nextInt(longestPiece));
      var before = count.events();
      assertThat(count.feed(in, at, length)).isEqualTo(count.events() - before);
      at += length;
    }
    return count;
  }
}

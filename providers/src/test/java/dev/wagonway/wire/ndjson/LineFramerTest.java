package dev.wagonway.wire.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.FailureException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineFramerTest {

  private static final String STREAM =
      "\uFEFF{\"a\":\"货车 🚃\"}\r\n\n \r\n{\"b\":1}\n\t{\"c\":\"\\n\"} \n{\"d\":\"é\"}";

  @Test
  void findsTheSameLinesHoweverTheStreamIsCut() {
    var bytes = STREAM.getBytes(UTF_8);
    var expected =
        List.of("{\"a\":\"货车 🚃\"}", "", "", "{\"b\":1}", "{\"c\":\"\\n\"}", "{\"d\":\"é\"}");
    for (var first = 0; first <= bytes.length; first++) {
      for (var second = first; second <= bytes.length; second++) {
        assertThat(texts(bytes, first, second)).as("%s, %s", first, second).isEqualTo(expected);
      }
    }
  }

  @Test
  void showsEveryByteOnceAndInOrder() {
    var bytes = STREAM.getBytes(UTF_8);
    for (var size = 1; size <= bytes.length; size++) {
      var out = new ByteArrayOutputStream();
      var framer = new LineFramer();
      LineFramer.Handler handler =
          line -> out.write(line.bytes(), line.start(), line.end() - line.start());
      for (var from = 0; from < bytes.length; from += size) {
        framer.feed(bytes, from, Math.min(size, bytes.length - from), handler);
      }
      framer.end(handler);
      assertThat(out.toByteArray()).isEqualTo(bytes);
    }
  }

  @Test
  void showsALineThatCameWholeWhereItStands() {
    var bytes = "{}\n{}\n".getBytes(UTF_8);
    var inFeed = new ArrayList<Boolean>();
    var framer = new LineFramer();
    framer.feed(bytes, 0, 4, line -> inFeed.add(line.isInFeed()));
    framer.feed(bytes, 4, 2, line -> inFeed.add(line.isInFeed()));
    assertThat(inFeed).containsExactly(true, false);
  }

  @Test
  void refusesALineThatNeverEnds() {
    var framer = new LineFramer();
    var piece = "x".repeat(1 << 20).getBytes(UTF_8);
    assertThatThrownBy(
            () -> {
              for (var i = 0; i <= LineFramer.LIMIT_BYTES >> 20; i++) {
                framer.feed(piece, 0, piece.length, _ -> {});
              }
            })
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("larger than");
  }

  private static List<String> texts(byte[] bytes, int first, int second) {
    var texts = new ArrayList<String>();
    var framer = new LineFramer();
    LineFramer.Handler handler =
        line ->
            texts.add(
                new String(
                    line.bytes(), line.textStart(), line.textEnd() - line.textStart(), UTF_8));
    framer.feed(bytes, 0, first, handler);
    framer.feed(bytes, first, second - first, handler);
    framer.feed(bytes, second, bytes.length - second, handler);
    framer.end(handler);
    return texts;
  }
}

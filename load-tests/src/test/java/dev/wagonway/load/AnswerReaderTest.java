package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

  private static final String ANSWERS =
      "HTTP/1.1 100 Continue\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nserver: x\r\n\r\nhello"
          + "HTTP/1.1 204 No Content\r\n\r\n"
          + "HTTP/1.1 503 Busy\r\nServer: y\r\ncontent-length:  0\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "3\r\nabc\r\n10;ext=1\r\n0123456789abcdef\r\n0\r\ntrailer: t\r\n\r\n"
          + "HTTP/1.1 200 OK\r\n\r\nto the end";
  private static final List<String> EXPECTED =
      List.of("200 hello", "204 ", "503 ", "200 abc0123456789abcdef", "200 to the end");

  @Test
  void readsAnswersOfEveryFraming() {
    assertThat(read(ANSWERS.length(), new Random(1))).isEqualTo(EXPECTED);
  }

  @Test
  void readsAnswersSplitAnywhere() {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      assertThat(read(1 + random.nextInt(60), random)).isEqualTo(EXPECTED);
    }
  }

  private static List<String> read(int longestPiece, Random random) {
    var answers = new ArrayList<String>();
    var reader = new AnswerReader();
    var leftover = new Leftover();
    var sink = new Collecting(reader, answers);
    var bytes = ANSWERS.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < bytes.length; ) {
      var length = Math.min(bytes.length - at, 1 + random.nextInt(longestPiece));
      var in = leftover.join(Unpooled.buffer().writeBytes(bytes, at, length));
      reader.feed(in, sink);
      leftover.keep(in);
      at += length;
    }
    reader.closed(sink);
    leftover.release();
    return answers;
  }

  private record Collecting(AnswerReader reader, List<String> answers, StringBuilder text)
      implements AnswerReader.Sink {

    Collecting(AnswerReader reader, List<String> answers) {
      this(reader, answers, new StringBuilder());
    }

    @Override
    public void body(ByteBuf in, int offset, int length) {
      text.append(in.toString(offset, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void end() {
      answers.add(reader.status() + " " + text);
      text.setLength(0);
    }
  }
}

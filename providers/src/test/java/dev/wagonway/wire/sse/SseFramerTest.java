package dev.wagonway.wire.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SseFramerTest {

  private static final String NONE = "(none)";

  private final List<String> data = new ArrayList<>();
  private final StringBuilder raw = new StringBuilder();

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsAnyLineEnd(String end) {
    var stream =
        "data: one#data:two#data:  three##:comment##event: named#id: 7#data#data: x##data: ü🚃##"
            .replace("#", end);
    for (var pieceBytes = 1; pieceBytes <= stream.length(); pieceBytes++) {
      assertThat(frame(stream, pieceBytes))
          .as("pieces of %s", pieceBytes)
          .containsExactly("one\ntwo\n three", NONE, "\nx", "ü🚃");
      assertThat(raw).hasToString(stream);
    }
  }

  @Test
  void readsMixedLineEnds() {
    var stream = "data: a\r\n\ndata: b\r\r\ndata: c\n\rdata: d\n\r\n\r\n\ndata: e\r\n\r\n";
    for (var pieceBytes = 1; pieceBytes <= stream.length(); pieceBytes++) {
      assertThat(frame(stream, pieceBytes)).containsExactly("a", "b", "c", "d", NONE, NONE, "e");
      assertThat(raw).hasToString(stream);
    }
  }

  @Test
  void ignoresOneByteOrderMarkAtTheStart() {
    var stream = "\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n";
    for (var pieceBytes = 1; pieceBytes <= stream.length(); pieceBytes++) {
      assertThat(frame(stream, pieceBytes)).containsExactly("a", NONE, "c");
    }
  }

  @Test
  void ignoresFieldsThatOnlyResembleData() {
    assertThat(frame("database: 1\ndat: 2\n data: 3\n:data: 4\nDATA: 5\n\n", 100))
        .containsExactly(NONE);
  }

  @Test
  void dropsHalfAnEventAtTheEnd() {
    assertThat(frame("data: a\n\ndata: b\n", 100)).containsExactly("a");
    assertThat(frame("data: a\n\ndata: b", 3)).containsExactly("a");
  }

  @Test
  void endsAnEventWhoseLastLineFeedNeverCame() {
    assertThat(frame("data: a\r\n\r", 100)).containsExactly("a");
    assertThat(frame("data: a\r\r", 1)).containsExactly("a");
  }

  @Test
  void showsWholeEventsInPlace() {
    var bytes = "data: a\n\ndata: b\n\ndata: c".getBytes(UTF_8);
    var framer = new SseFramer();
    var places = new ArrayList<String>();
    SseFramer.Handler handler =
        event -> places.add(event.isInFeed() + " " + event.start() + "-" + event.end());
    framer.feed(bytes, 0, bytes.length, handler);
    var rest = "\n\ndata: d\n\n".getBytes(UTF_8);
    framer.feed(rest, 0, rest.length, handler);
    assertThat(places).containsExactly("true 0-9", "true 9-18", "false 0-9", "true 2-11");
  }

  @Test
  void boundsTheSizeOfAnEventInPieces() {
    var framer = new SseFramer();
    var piece = "x".repeat(1 << 20).getBytes(UTF_8);
    assertThatThrownBy(
            () -> {
              for (var i = 0; i <= 16; i++) {
                framer.feed(piece, 0, piece.length, _ -> {});
              }
            })
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Broken.class));
  }

  private List<String> frame(String stream, int pieceBytes) {
    data.clear();
    raw.setLength(0);
    var framer = new SseFramer();
    var bytes = stream.getBytes(UTF_8);
    for (var from = 0; from < bytes.length; from += pieceBytes) {
      var piece = new byte[Math.min(pieceBytes, bytes.length - from)];
      System.arraycopy(bytes, from, piece, 0, piece.length);
      framer.feed(piece, 0, piece.length, this::take);
    }
    framer.end(this::take);
    return data;
  }

  private void take(SseEvent event) {
    raw.append(new String(event.bytes(), event.start(), event.end() - event.start(), UTF_8));
    data.add(
        event.hasData()
            ? new String(
                event.data(), event.dataStart(), event.dataEnd() - event.dataStart(), UTF_8)
            : NONE);
  }
}

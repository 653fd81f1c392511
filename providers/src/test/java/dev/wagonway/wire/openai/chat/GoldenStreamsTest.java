package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GoldenStreamsTest {

  private static final int[] PIECES = {1, 2, 3, 7, 64, 100_000};

  @ParameterizedTest
  @MethodSource("streams")
  void isRelayedAsRecordedForClientsThatAskForUsage(GoldenStreams stream) throws IOException {
    for (var pieceBytes : PIECES) {
      assertThat(new String(stream.relayed(true, pieceBytes), UTF_8))
          .isEqualTo(new String(stream.bytes(GoldenStreams.WITH_USAGE), UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void isRelayedAsRecordedForClientsThatDoNot(GoldenStreams stream) throws IOException {
    for (var pieceBytes : PIECES) {
      assertThat(new String(stream.relayed(false, pieceBytes), UTF_8))
          .isEqualTo(new String(stream.bytes(GoldenStreams.WITHOUT_USAGE), UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void isReadAndMeteredAsRecorded(GoldenStreams stream) throws IOException {
    for (var pieceBytes : PIECES) {
      assertThat(new String(stream.told(pieceBytes), UTF_8))
          .isEqualTo(new String(stream.bytes(GoldenStreams.EVENTS), UTF_8));
    }
  }

  private static List<GoldenStreams> streams() throws IOException {
    return GoldenStreams.all();
  }
}

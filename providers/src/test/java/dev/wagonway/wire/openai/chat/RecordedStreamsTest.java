package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Replays streams of real providers, which lie beside the checkout if they are there at all. */
final class RecordedStreamsTest {

  private static final Path FOLDER = Path.of("..", "..", "shared", "data", "recorded-streams");
  private static final String CHUNK = "\"chat.completion.chunk\"";

  private final Wire wire = new OpenAiChatWire();

  @Test
  void everyRecordedStreamIsReadWholeAndRelayedUntouched() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "no recorded streams at " + FOLDER + " beside the checkout");
    var streams = recorded();
    assertThat(streams).isNotEmpty();
    for (var file : streams) {
      replay(file);
    }
  }

  private void replay(Path file) throws IOException {
    var events = Files.readString(file).lines().filter(line -> !line.isBlank());
    var stream =
        (events.map(line -> "data: " + line + "\n\n").collect(joining()) + "data: [DONE]\n\n")
            .getBytes(UTF_8);

    var read = Streams.read(wire, stream, 1000);
    assertThat(read).as(file.toString()).noneMatch(ChatEvent.Failed.class::isInstance);
    assertThat(read).anyMatch(ChatEvent.Finished.class::isInstance);

    var relay = wire.relay(Streams.plan(true));
    var relayed = new String(Streams.relay(relay, stream, 1000), UTF_8);
    var meter = relay.meter();
    assertThat(meter.hasContent()).isTrue();
    assertThat(meter.isComplete()).isTrue();
    assertThat(meter.usage()).as(file.toString()).isEqualTo(Answers.whole(read).usage());
    assertThat(relayed.replaceAll(",\"wagonway\":\\{\"note\":\"seen\"}", ""))
        .as(file.toString())
        .isEqualTo(new String(stream, UTF_8));
    if (meter.usage() != null && meter.usage().outputTokens() > 100) {
      var share = (double) meter.estimatedOutputTokens() / meter.usage().outputTokens();
      assertThat(share).as("estimate for %s", file).isBetween(0.4, 2.0);
    }
  }

  private static List<Path> recorded() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files.filter(RecordedStreamsTest::isChatStream).sorted().toList();
    }
  }

  private static boolean isChatStream(Path file) {
    try {
      return file.toString().endsWith(".chunks.txt") && Files.readString(file).contains(CHUNK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

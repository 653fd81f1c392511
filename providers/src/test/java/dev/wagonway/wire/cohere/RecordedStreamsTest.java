package dev.wagonway.wire.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Replays streams and answers of the provider, which lie beside the checkout if at all. */
final class RecordedStreamsTest {

  private static final Path FOLDER =
      Path.of("..", "..", "shared", "data", "recorded-streams", "cohere");

  private final Wire wire = new CohereWire();

  @Test
  void everyRecordedStreamIsReadWholeAndRelayed() throws IOException {
    for (var file : recorded(".chunks.txt")) {
      var stream =
          Files.readString(file)
              .lines()
              .filter(line -> !line.isBlank())
              .map(line -> "data: " + line + "\n\n")
              .collect(joining());
      var read = Streams.read(wire, stream.getBytes(UTF_8), 7);
      assertThat(read).as(file.toString()).noneMatch(ChatEvent.Failed.class::isInstance);
      assertThat(read).anyMatch(ChatEvent.Finished.class::isInstance);
      assertThat(Answers.whole(read).usage()).isNotNull();

      var relay = wire.relay(Streams.plan(true));
      var relayed = new String(Streams.relay(relay, stream.getBytes(UTF_8), 11), UTF_8);
      assertThat(relay.meter().isComplete()).as(file.toString()).isTrue();
      assertThat(relay.meter().usage()).isEqualTo(Answers.whole(read).usage());
      assertThat(relayed.replaceAll(",\"wagonway\":\\{\"note\":\"seen\"}", ""))
          .as(file.toString())
          .isEqualTo(stream);
    }
  }

  @Test
  void everyRecordedAnswerIsRead() throws IOException {
    for (var file : recorded(".json")) {
      var body = Files.readAllBytes(file);
      var events = wire.readAnswer(body, Dialect.PLAIN);
      assertThat(events).as(file.toString()).noneMatch(ChatEvent.Failed.class::isInstance);
      assertThat(wire.meterAnswer(body, Dialect.PLAIN).usage())
          .as(file.toString())
          .extracting(Usage::inputTokens)
          .matches(tokens -> tokens < 100, "what is billed, without what Cohere adds");
    }
  }

  private static List<Path> recorded(String ending) throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "no recorded streams at " + FOLDER + " beside the checkout");
    try (var files = Files.list(FOLDER)) {
      var found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}

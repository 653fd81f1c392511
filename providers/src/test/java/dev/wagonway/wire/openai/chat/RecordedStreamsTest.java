package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Tidy;
import dev.wagonway.wire.json.JsonTrees;
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
  private static final String ANSWER = "\"chat.completion\"";

  private final Wire wire = new OpenAiChatWire();

  @Test
  void everyRecordedStreamIsReadWholeAndRelayedUntouched() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "no recorded streams at " + FOLDER + " beside the checkout");
    var streams = recorded(".chunks.txt", CHUNK);
    assertThat(streams).isNotEmpty();
    for (var file : streams) {
      replay(file);
    }
  }

  @Test
  void everyRecordedAnswerIsReadWholeAndSurvivesItsTranslation() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "no recorded answers at " + FOLDER + " beside the checkout");
    var answers = recorded(".json", ANSWER);
    assertThat(answers).isNotEmpty();
    for (var file : answers) {
      var body = Files.readAllBytes(file);
      var read = wire.readAnswer(body, Dialect.PLAIN);
      assertThat(read).as(file.toString()).noneMatch(ChatEvent.Failed.class::isInstance);
      var meter = wire.meterAnswer(body, Dialect.PLAIN);
      assertThat(meter.hasContent()).as(file.toString()).isTrue();
      assertThat(meter.usage()).as(file.toString()).isEqualTo(Answers.whole(read).usage());
      translate(file, read);
    }
  }

  /** What a client of this wire gets when the upstream's answer is told anew. */
  private void translate(Path file, List<ChatEvent> read) {
    var tidied = new Tidy("answer-1", "some-model").tidy(read);
    var head = Answers.head(true);
    var told = Answers.whole(tidied).choices();
    var whole = wire.readAnswer(wire.writeAnswer(head, tidied), Dialect.PLAIN);
    assertThat(Answers.whole(whole).choices()).as(file.toString()).isEqualTo(told);
    var stream = Streams.write(wire, head, tidied);
    assertThat(Answers.whole(Streams.read(wire, stream, 777)).choices())
        .as(file.toString())
        .isEqualTo(told);
    for (var choice : told.values()) {
      for (var call : choice.calls().values()) {
        assertThat(JsonTrees.read(call.arguments().getBytes(UTF_8)))
            .as(file.toString())
            .isNotNull();
      }
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

    for (var pieceBytes : new int[] {1, 13}) {
      assertThat(Streams.read(wire, stream, pieceBytes)).as(file.toString()).isEqualTo(read);
    }
    translate(file, read);
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

  private static List<Path> recorded(String ending, String object) throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files.filter(file -> holds(file, ending, object)).sorted().toList();
    }
  }

  private static boolean holds(Path file, String ending, String object) {
    try {
      return file.toString().endsWith(ending) && Files.readString(file).contains(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.wagonway.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.wire.eventstream.FrameMaker;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Replays streams and answers of the provider, which lie beside the checkout if at all. */
final class RecordedStreamsTest {

  private static final Path FOLDER =
      Path.of("..", "..", "shared", "data", "recorded-streams", "amazon-bedrock");

  private final Wire wire = new BedrockWire();

  @Test
  void everyRecordedStreamIsReadWholeAndRelayed() throws IOException {
    for (var file : recorded(".chunks.txt")) {
      var stream = frames(Files.readString(file));
      var text = new StringBuilder();
      var arguments = new StringBuilder();
      for (var line : Files.readString(file).lines().toList()) {
        var delta = tree(line).path("contentBlockDelta").path("delta");
        text.append(delta.path("text").asString(""));
        arguments.append(delta.path("toolUse").path("input").asString(""));
      }
      var read = Streams.read(wire, stream, 7);
      assertThat(read).as(file.toString()).noneMatch(ChatEvent.Failed.class::isInstance);
      var choice = Objects.requireNonNull(Answers.whole(read).choices().get(0));
      assertThat(choice.text()).as(file.toString()).isEqualTo(text.toString());
      var calls = new StringBuilder();
      choice.calls().values().forEach(call -> calls.append(call.arguments()));
      assertThat(calls).as(file.toString()).hasToString(arguments.toString());
      assertThat(choice.reason()).isNotNull();

      var relay = wire.relay(Streams.plan(true));
      var relayed = Streams.relay(relay, stream, 11);
      assertThat(relay.meter().isComplete()).as(file.toString()).isTrue();
      assertThat(relay.meter().usage()).isEqualTo(Answers.whole(read).usage());
      assertThat(new String(relayed, UTF_8)).containsOnlyOnce("\"wagonway\":");
      assertThat(Answers.whole(Streams.read(wire, relayed, 13)).choices())
          .isEqualTo(Answers.whole(read).choices());
    }
  }

  @Test
  void everyRecordedAnswerIsRead() throws IOException {
    for (var file : recorded(".json")) {
      var body = Files.readAllBytes(file);
      if (tree(Files.readString(file)).has("output")) {
        var events = wire.readAnswer(body, Dialect.PLAIN);
        assertThat(events).as(file.toString()).noneMatch(ChatEvent.Failed.class::isInstance);
        assertThat(events).anyMatch(ChatEvent.UsageReport.class::isInstance);
        assertThat(wire.meterAnswer(body, Dialect.PLAIN).hasContent()).isTrue();
      }
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

  private static byte[] frames(String lines) {
    var stream = new ByteArrayOutputStream();
    for (var line : lines.lines().filter(line -> !line.isBlank()).toList()) {
      for (var event : tree(line).properties()) {
        stream.writeBytes(
            FrameMaker.frame(
                FrameMaker.eventHeaders(event.getKey()), JsonTrees.write(event.getValue())));
      }
    }
    return stream.toByteArray();
  }

  private static JsonNode tree(String json) {
    return Objects.requireNonNull(JsonTrees.read(json.getBytes(UTF_8)));
  }
}

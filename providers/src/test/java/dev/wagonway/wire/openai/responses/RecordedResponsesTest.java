package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.wire.json.JsonTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Replays answers of real providers, which lie beside the checkout if they are there at all. */
final class RecordedResponsesTest {

  private static final Path FOLDER = Path.of("..", "..", "shared", "data", "recorded-streams");

  private final Wire wire = new OpenAiResponsesWire();

  @BeforeEach
  void needsRecordings() {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "no recorded streams at " + FOLDER + " beside the checkout");
  }

  @Test
  void everyRecordedStreamIsReadWholeAndRelayedUntouched() throws IOException {
    var files = recorded(".chunks.txt", text -> text.contains("\"response.created\""));
    assertThat(files).hasSizeGreaterThan(20);
    for (var file : files) {
      for (var stream : streams(file)) {
        replay(file, stream);
      }
    }
  }

  @Test
  void everyRecordedAnswerIsReadWhole() throws IOException {
    var files = recorded(".json", text -> text.contains("\"object\": \"response\""));
    assertThat(files).hasSizeGreaterThan(10);
    for (var file : files) {
      var body = Files.readAllBytes(file);
      var whole = Answers.whole(wire.readAnswer(body, Dialect.PLAIN));
      var meter = wire.meterAnswer(body, Dialect.PLAIN);
      assertThat(whole.failure()).as(file.toString()).isNull();
      assertThat(meter.isComplete()).isTrue();
      assertThat(meter.usage()).as(file.toString()).isNotNull().isEqualTo(whole.usage());
      var root = requireNonNull(JsonTrees.read(body));
      assertThat(text(whole)).as(file.toString()).isEqualTo(text(root.path("output")));
    }
  }

  private void replay(Path file, List<String> events) {
    var stream = new StringBuilder();
    events.forEach(event -> stream.append("data: ").append(event).append("\n\n"));
    var bytes = stream.toString().getBytes(UTF_8);
    var read = Streams.read(wire, bytes, 1000);
    var whole = Answers.whole(read);
    assertThat(whole.failure()).as(file.toString()).isNull();
    var last = requireNonNull(JsonTrees.read(events.getLast().getBytes(UTF_8)));
    var output = last.path("response").path("output");
    assertThat(text(whole)).as(file.toString()).isEqualTo(deltas(events));
    assertThat(arguments(whole)).as(file.toString()).isEqualTo(arguments(output));

    var relay = wire.relay(Streams.plan(true));
    var relayed = new String(Streams.relay(relay, bytes, 1000), UTF_8);
    assertThat(relay.meter().isComplete()).isTrue();
    assertThat(relay.meter().hasContent()).isTrue();
    assertThat(relay.meter().usage()).as(file.toString()).isNotNull().isEqualTo(whole.usage());
    assertThat(relayed.replace(",\"wagonway\":{\"note\":\"seen\"}", ""))
        .as(file.toString())
        .isEqualTo(stream.toString());
    assertRetold(read, whole);
  }

  /** The text as it was streamed; some recordings are abridged, so that their ends tell more. */
  private static String deltas(List<String> events) {
    var text = new StringBuilder();
    for (var event : events) {
      var node = requireNonNull(JsonTrees.read(event.getBytes(UTF_8)));
      if (node.path("type").asString("").equals("response.output_text.delta")) {
        text.append(node.path("delta").asString(""));
      }
    }
    return text.toString();
  }

  /** Told again to a client of this wire, nothing is lost. */
  private void assertRetold(List<ChatEvent> read, Answers.Whole whole) {
    var again = Streams.write(wire, Answers.head(true), read);
    var retold = Answers.whole(Streams.read(wire, again, 333));
    assertThat(text(retold)).isEqualTo(text(whole));
    assertThat(retold.usage()).isEqualTo(whole.usage());
    assertThat(arguments(retold)).isEqualTo(arguments(whole));
  }

  private static String text(Answers.Whole whole) {
    var choice = whole.choices().get(0);
    return choice == null ? "" : choice.text();
  }

  private static String text(JsonNode output) {
    var text = new StringBuilder();
    for (var item : output) {
      if (item.path("type").asString("").equals("message")) {
        item.path("content").forEach(part -> text.append(part.path("text").asString("")));
      }
    }
    return text.toString();
  }

  private static List<String> arguments(Answers.Whole whole) {
    var choice = whole.choices().get(0);
    return choice == null
        ? List.of()
        : choice.calls().values().stream().map(call -> call.name() + call.arguments()).toList();
  }

  private static List<String> arguments(JsonNode output) {
    var arguments = new ArrayList<String>();
    for (var item : output) {
      var type = item.path("type").asString("");
      if (type.equals("function_call") || type.equals("custom_tool_call")) {
        var member = type.equals("function_call") ? "arguments" : "input";
        arguments.add(item.path("name").asString("") + item.path(member).asString(""));
      }
    }
    return arguments;
  }

  /** Some recordings hold several streams, one after the other. */
  private static List<List<String>> streams(Path file) throws IOException {
    var streams = new ArrayList<List<String>>();
    for (var line : Files.readAllLines(file)) {
      if (line.contains("\"type\":\"response.created\"")) {
        streams.add(new ArrayList<>());
      }
      if (!line.isBlank()) {
        streams.getLast().add(line);
      }
    }
    return streams;
  }

  private static List<Path> recorded(String ending, Predicate<String> wanted) throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(ending) && wanted.test(content(file)))
          .sorted()
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

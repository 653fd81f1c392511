package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Replays streams and answers of Anthropic's, which lie beside the checkout if at all. */
final class RecordedMessagesTest {

  private static final Path FOLDER =
      Path.of("..", "..", "shared", "data", "recorded-streams", "anthropic");

  private final Wire wire = new AnthropicMessagesWire();

  @Test
  void everyRecordedStreamIsReadWholeAndRelayedUntouched() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no recorded streams at " + FOLDER);
    var files = files(".chunks.txt");
    assertThat(files).isNotEmpty();
    for (var file : files) {
      for (var events : messages(file)) {
        replay(file.toString(), events);
      }
    }
  }

  @Test
  void everyRecordedAnswerIsReadWhole() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no recorded answers at " + FOLDER);
    var read = 0;
    for (var file : files(".json")) {
      var answer = Texts.tree(Files.readString(file));
      if (answer.path("type").asString("").equals("message")) {
        var events = wire.readAnswer(Files.readAllBytes(file), Dialect.PLAIN);
        assertSame(file.toString(), events, answer.path("content"));
        var head = Answers.head(true);
        var again = wire.readAnswer(wire.writeAnswer(head, events), Dialect.PLAIN);
        assertThat(Answers.whole(again).choices())
            .as(file.toString())
            .isEqualTo(Answers.whole(events).choices());
        read++;
      }
    }
    assertThat(read).isPositive();
  }

  private void replay(String name, List<String> events) {
    var stream =
        events.stream()
            .map(line ->
                "event: " + Texts.tree(line).path("type").asString() + "\ndata: " + line + "\n\n")
            .collect(joining());
    var bytes = stream.getBytes(UTF_8);
    var read = Streams.read(wire, bytes, bytes.length);
    assertThat(read).as(name).noneMatch(ChatEvent.Failed.class::isInstance);
    assertThat(read).as(name).anyMatch(ChatEvent.Finished.class::isInstance);
    assertThat(Streams.read(wire, bytes, 1)).as(name).isEqualTo(read);
    var whole = Answers.whole(read);
    assertThat(Texts.choice(read).text()).as(name).isEqualTo(texts(events));
    assertThat(
            Texts.choice(read).calls().values().stream()
                .map(call -> Texts.tree(call.arguments()))
                .toList())
        .as(name)
        .isEqualTo(arguments(events));
    var written = Streams.write(wire, Answers.head(true), read);
    assertThat(Answers.whole(Streams.read(wire, written, 500)).choices())
        .as(name)
        .isEqualTo(whole.choices());
    var relay = wire.relay(Streams.plan(true));
    var relayed = new String(Streams.relay(relay, bytes, 700), UTF_8);
    assertThat(relay.meter().isComplete()).as(name).isTrue();
    assertThat(relay.meter().usage()).as(name).isEqualTo(whole.usage());
    if (stream.contains("\"type\":\"message_delta\"")) {
      assertThat(relayed.replace(",\"wagonway\":{\"note\":\"seen\"}", ""))
          .as(name)
          .isEqualTo(stream);
    } else {
      assertThat(relayed).as(name).contains("\"wagonway\":");
    }
  }

  private static String texts(List<String> events) {
    var text = new StringBuilder();
    for (var event : events) {
      var json = Texts.tree(event);
      text.append(json.path("delta").path("text").asString(""));
      text.append(json.path("content_block").path("text").asString(""));
    }
    return text.toString();
  }

  private static List<JsonNode> arguments(List<String> events) {
    var arguments = new ArrayList<JsonNode>();
    var called = new StringBuilder();
    JsonNode block = null;
    for (var event : events) {
      var json = Texts.tree(event);
      switch (json.path("type").asString()) {
        case "message_start" ->
            json.path("message").path("content").forEach(b -> arguments.add(b.path("input")));
        case "content_block_start" -> {
          block = json.path("content_block");
          called.setLength(0);
        }
        case "content_block_delta" ->
            called.append(json.path("delta").path("partial_json").asString(""));
        case "content_block_stop" -> {
          if (block != null && block.path("type").asString().equals("tool_use")) {
            arguments.add(called.isEmpty() ? block.path("input") : Texts.tree(called.toString()));
          }
        }
        default -> {}
      }
    }
    return arguments;
  }

  private static void assertSame(String name, List<ChatEvent> events, JsonNode content) {
    var text = new StringBuilder();
    var calls = new ArrayList<JsonNode>();
    for (var block : content) {
      if (block.path("type").asString().equals("text")) {
        text.append(block.path("text").asString());
      } else if (block.path("type").asString().equals("tool_use")) {
        calls.add(block.path("input"));
      }
    }
    var choice = Texts.choice(events);
    assertThat(choice.text()).as(name).isEqualTo(text.toString());
    assertThat(choice.calls().values().stream().map(call -> Texts.tree(call.arguments())).toList())
        .as(name)
        .isEqualTo(calls);
    assertThat(choice.reason()).as(name).isNotNull();
  }

  /** The messages of a recording; some hold several. */
  private static List<List<String>> messages(Path file) throws IOException {
    var messages = new ArrayList<List<String>>();
    var current = new ArrayList<String>();
    for (var line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        current.add(line);
        if (line.contains("\"type\":\"message_stop\"")) {
          messages.add(List.copyOf(current));
          current.clear();
        }
      }
    }
    return messages;
  }

  private static List<Path> files(String end) throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}

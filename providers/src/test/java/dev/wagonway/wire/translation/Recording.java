package dev.wagonway.wire.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.wagonway.spi.Wire;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/**
 * An answer of a real provider, as it came over the network.
 *
 * @param file where it was found
 * @param wire the wire that it speaks
 * @param bytes the body; not written to
 */
record Recording(Path file, Wire wire, ByteBuffer bytes) {

  /** Where recordings lie, if they are there at all: beside the checkout. */
  static final Path FOLDER = Path.of("..", "..", "shared", "data", "recorded-streams");

  private static final String STREAM = ".chunks.txt";

  /** The event streams. */
  static List<Recording> streams() {
    return all(STREAM, Recording::stream);
  }

  /** The whole answers. */
  static List<Recording> answers() {
    return all(".json", Recording::answer);
  }

  byte[] body() {
    var body = new byte[bytes.remaining()];
    bytes.duplicate().get(body);
    return body;
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }

  private static List<Recording> all(String suffix, Function<Path, Optional<Recording>> read) {
    try (var files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .map(read)
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Recording> stream(Path file) {
    var events = text(file).lines().filter(line -> !line.isBlank()).toList();
    var first = events.isEmpty() ? null : JsonTrees.read(events.getFirst().getBytes(UTF_8));
    return wireOfEvent(first)
        .map(wire -> new Recording(file, wire, ByteBuffer.wrap(framed(wire, events))));
  }

  private static Optional<Wire> wireOfEvent(JsonNode event) {
    if (event == null) {
      return Optional.empty();
    }
    var type = event.path("type").asString("");
    if (event.has("choices")) {
      return Optional.of(Wires.named("openai-chat"));
    }
    if (type.startsWith("response.")) {
      return Optional.of(Wires.named("openai-responses"));
    }
    if (type.equals("message_start")) {
      return Optional.of(Wires.named("anthropic-messages"));
    }
    if (type.equals("message-start")) {
      return Optional.of(Wires.named("cohere"));
    }
    if (event.has("candidates")) {
      return Optional.of(Wires.named("gemini"));
    }
    return Stream.of("messageStart", "contentBlockStart", "contentBlockDelta").anyMatch(event::has)
        ? Optional.of(Wires.named("bedrock-converse"))
        : Optional.empty();
  }

  private static Optional<Recording> answer(Path file) {
    var body = text(file).getBytes(UTF_8);
    return wireOfAnswer(JsonTrees.read(body))
        .map(wire -> new Recording(file, wire, ByteBuffer.wrap(body)));
  }

  private static Optional<Wire> wireOfAnswer(JsonNode answer) {
    if (answer == null) {
      return Optional.empty();
    }
    if (answer.path("choices").path(0).has("message")) {
      return Optional.of(Wires.named("openai-chat"));
    }
    if (answer.path("object").asString("").equals("response")) {
      return Optional.of(Wires.named("openai-responses"));
    }
    if (answer.path("type").asString("").equals("message")) {
      return Optional.of(Wires.named("anthropic-messages"));
    }
    if (answer.has("candidates")) {
      return Optional.of(Wires.named("gemini"));
    }
    if (answer.has("stopReason")) {
      return Optional.of(Wires.named("bedrock-converse"));
    }
    return answer.path("message").has("role") && answer.has("finish_reason")
        ? Optional.of(Wires.named("cohere"))
        : Optional.empty();
  }

  private static byte[] framed(Wire wire, List<String> events) {
    return switch (wire.name()) {
      case "bedrock-converse" -> frames(events);
      case "openai-chat" -> (sse(events, "") + "data: [DONE]\n\n").getBytes(UTF_8);
      case "gemini" -> sse(events, "\r").getBytes(UTF_8);
      default -> named(events).getBytes(UTF_8);
    };
  }

  private static String sse(List<String> events, String beforeLineEnd) {
    var end = beforeLineEnd + "\n" + beforeLineEnd + "\n";
    return events.stream().map(event -> "data: " + event + end).collect(joining());
  }

  private static String named(List<String> events) {
    return events.stream()
        .map(event -> "event: " + type(event) + "\ndata: " + event + "\n\n")
        .collect(joining());
  }

  private static String type(String event) {
    var tree = JsonTrees.read(event.getBytes(UTF_8));
    return tree == null ? "" : tree.path("type").asString("");
  }

  /** Frames of AWS's event stream; the recordings hold their payloads under the event's type. */
  private static byte[] frames(List<String> events) {
    var frames = new ByteArrayOutputStream();
    for (var event : events) {
      var tree = JsonTrees.read(event.getBytes(UTF_8));
      if (tree != null) {
        tree.properties()
            .forEach(entry -> frames.writeBytes(frame(entry.getKey(), entry.getValue())));
      }
    }
    return frames.toByteArray();
  }

  private static byte[] frame(String type, JsonNode payload) {
    var headers = new ByteArrayOutputStream();
    header(headers, ":event-type", type);
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", "event");
    var body = JsonTrees.write(payload);
    var frame = ByteBuffer.allocate(16 + headers.size() + body.length);
    frame.putInt(frame.capacity()).putInt(headers.size());
    frame.putInt(checksum(frame.array(), 8)).put(headers.toByteArray()).put(body);
    frame.putInt(checksum(frame.array(), frame.position()));
    return frame.array();
  }

  private static void header(ByteArrayOutputStream headers, String name, String value) {
    headers.write(name.length());
    headers.writeBytes(name.getBytes(UTF_8));
    headers.write(7);
    headers.write(value.length() >> 8);
    headers.write(value.length());
    headers.writeBytes(value.getBytes(UTF_8));
  }

  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

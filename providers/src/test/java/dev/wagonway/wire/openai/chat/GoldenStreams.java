package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.testkit.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Streams of upstreams in our own words, each with what is to become of it. */
record GoldenStreams(Path folder) {

  static final String RESPONSE = "response.sse";
  static final String WITH_USAGE = "relayed-with-usage.sse";
  static final String WITHOUT_USAGE = "relayed-without-usage.sse";
  static final String EVENTS = "events.txt";

  static List<GoldenStreams> all() throws IOException {
    try (var folders = Files.list(Path.of("src", "test", "resources", "wire", "openai-chat"))) {
      return folders.sorted().map(GoldenStreams::new).collect(Collectors.toList());
    }
  }

  byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  byte[] relayed(boolean includeUsage, int pieceBytes) throws IOException {
    var relay = new OpenAiChatWire().relay(Streams.plan(includeUsage));
    return Streams.relay(relay, bytes(RESPONSE), pieceBytes);
  }

  /** The events, and then what the meter saw, one a line. */
  byte[] told(int pieceBytes) throws IOException {
    var wire = new OpenAiChatWire();
    var told = new StringBuilder();
    Streams.read(wire, bytes(RESPONSE), pieceBytes).forEach(e -> told.append(e).append('\n'));
    var relay = wire.relay(Streams.plan(true));
    Streams.relay(relay, bytes(RESPONSE), pieceBytes);
    var meter = relay.meter();
    told.append("content: ").append(meter.hasContent());
    told.append("\ncomplete: ").append(meter.isComplete());
    told.append("\nusage: ").append(meter.usage());
    told.append("\nestimated output: ").append(meter.estimatedOutputTokens());
    told.append("\nfailure: ").append(meter.failure()).append('\n');
    return told.toString().getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}

package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.spi.Dialect;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays streams of Google's, which lie beside the checkout if they are there at all. */
final class RecordedStreamsTest {

  private static final Path FOLDER =
      Path.of("..", "..", "shared", "data", "recorded-streams", "google");

  private final GeminiWire wire = new GeminiWire();

  @BeforeEach
  void skipWithoutRecordings() {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "no recorded streams at " + FOLDER + " beside the checkout");
  }

  @Test
  void everyRecordedStreamIsReadWholeAndRelayedUntouched() throws IOException {
    var streams = files(".chunks.txt").stream().filter(RecordedStreamsTest::isGenerated).toList();
    assertThat(streams).hasSizeGreaterThanOrEqualTo(4);
    for (var file : streams) {
      var stream = stream(file);
      var read = Streams.read(wire, stream, stream.length);
      assertThat(read).as("%s", file).noneMatch(ChatEvent.Failed.class::isInstance);
      var whole = Answers.whole(read);
      assertThat(whole.usage()).as("%s", file).isNotNull();
      assertThat(whole.id()).isNotEmpty();
      for (var pieceBytes : new int[] {1, 7, 1000}) {
        assertThat(Streams.read(wire, stream, pieceBytes)).isEqualTo(read);
        var relay = wire.relay(Streams.plan(true));
        var relayed = new String(Streams.relay(relay, stream, pieceBytes), UTF_8);
        assertThat(relay.meter().isComplete()).isTrue();
        assertThat(relay.meter().usage()).isEqualTo(whole.usage());
        assertThat(relayed).containsOnlyOnce("\"wagonway\"");
        assertThat(relayed.replace(",\"wagonway\":{\"note\":\"seen\"}", ""))
            .isEqualTo(new String(stream, UTF_8));
      }
    }
  }

  @Test
  void everyRecordedStreamSurvivesBeingWrittenAgain() throws IOException {
    for (var file :
        files(".chunks.txt").stream().filter(RecordedStreamsTest::isGenerated).toList()) {
      var stream = stream(file);
      var read = Streams.read(wire, stream, 100);
      var again = Streams.write(wire, Answers.head(true), read);
      var before = only(read);
      var after = only(Streams.read(wire, again, 100));
      assertThat(after.text()).isEqualTo(before.text());
      assertThat(after.reasoning()).isEqualTo(before.reasoning());
      assertThat(after.calls()).isEqualTo(before.calls());
      assertThat(after.others()).isEqualTo(before.others());
    }
  }

  @Test
  void argumentsThatComeValueByValueAreToldWhole() throws IOException {
    var nested =
        choice(FOLDER.resolve("google-vertex-stream-tool-call-arguments-nested.1.chunks.txt"));
    assertThat(nested.calls()).hasSize(1);
    var call = nested.calls().values().iterator().next();
    var arguments = Json.tree(call.arguments().getBytes(UTF_8));
    assertThat(call.name()).isEqualTo("cookRecipe");
    assertThat(arguments.path("recipe").path("ingredients").path(1).path("name").asString(""))
        .isEqualTo("Ground beef");

    var several = choice(FOLDER.resolve("google-stream-no-args-tool-call.chunks.txt"));
    assertThat(several.reason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(several.calls().values())
        .extracting(Answers.Call::name, Answers.Call::arguments)
        .extracting(Object::toString)
        .containsExactly(
            "(\"read_theme\", \"{}\")",
            "(\"read_screen\", \"{\"id\":\"A\"}\")",
            "(\"read_screen\", \"{\"id\":\"B\"}\")",
            "(\"read_screen\", \"{\"id\":\"C\"}\")");
  }

  @Test
  void whatIsOfAnotherOfGooglesApisFailsAndDoesNotThrow() throws IOException {
    for (var file : files(".chunks.txt").stream().filter(file -> !isGenerated(file)).toList()) {
      assertThat(Streams.read(wire, stream(file), 50))
          .as("%s", file)
          .last()
          .isInstanceOf(ChatEvent.Failed.class);
    }
    for (var file : files(".json")) {
      var body = Files.readAllBytes(file);
      var isAnswer = new String(body, UTF_8).contains("\"candidates\"");
      assertThat(wire.meterAnswer(body, Dialect.PLAIN).isComplete())
          .as("%s", file)
          .isEqualTo(isAnswer);
      assertThat(wire.readAnswer(body, Dialect.PLAIN).getFirst() instanceof ChatEvent.Failed)
          .isEqualTo(!isAnswer);
    }
  }

  private Answers.Choice choice(Path file) throws IOException {
    return only(Streams.read(wire, stream(file), 300));
  }

  private static Answers.Choice only(List<ChatEvent> events) {
    var choices = Answers.whole(events).choices();
    assertThat(choices).containsOnlyKeys(0);
    return choices.values().iterator().next();
  }

  private static byte[] stream(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> "data: " + line + "\r\n\r\n")
        .collect(joining())
        .getBytes(UTF_8);
  }

  private static boolean isGenerated(Path file) {
    try {
      return Files.readString(file).contains("\"candidates\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String end) throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}

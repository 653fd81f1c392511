package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.CallIds;
import dev.wagonway.translate.Tidy;
import dev.wagonway.wire.openai.chat.OpenAiChatWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Tells recorded streams of other vendors to clients of this wire. */
final class CrossedStreamsTest {

  private static final Path FOLDER = Path.of("..", "..", "shared", "data", "recorded-streams");
  private static final String CHUNK = "\"chat.completion.chunk\"";

  private final Wire chat = new OpenAiChatWire();
  private final Wire wire = new AnthropicMessagesWire();

  @Test
  void nothingThatAChatModelSaysIsLostOnTheWay() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no recorded streams at " + FOLDER);
    var crossed = 0;
    for (var file : recorded()) {
      var said = new Tidy("answer-1", "some-model").tidy(read(file));
      var stream = Streams.write(wire, Answers.head(true), said);
      var heard = Streams.read(wire, stream, 700);
      assertSame(file.toString(), Texts.choice(said), Texts.choice(heard));
      assertThat(Answers.whole(heard).failure()).as(file.toString()).isNull();
      crossed++;
    }
    assertThat(crossed).isPositive();
  }

  private static void assertSame(String name, Answers.Choice said, Answers.Choice heard) {
    assertThat(heard.text()).as(name).isEqualTo(said.text() + said.refusal());
    assertThat(heard.reasoning()).as(name).isEqualTo(said.reasoning());
    assertThat(heard.reason()).as(name).isNotNull();
    assertThat(List.copyOf(heard.calls().values()))
        .as(name)
        .isEqualTo(said.calls().values().stream().map(CrossedStreamsTest::fitted).toList());
  }

  private static Answers.Call fitted(Answers.Call call) {
    var id = call.id() == null ? "" : call.id();
    return new Answers.Call(
        CallIds.fit(id, 64, true),
        call.name(),
        call.arguments().isEmpty() ? "{}" : call.arguments());
  }

  private List<ChatEvent> read(Path file) throws IOException {
    var stream =
        Files.readString(file)
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> "data: " + line + "\n\n")
            .collect(joining());
    var bytes = (stream + "data: [DONE]\n\n").getBytes(UTF_8);
    return Streams.read(chat, bytes, bytes.length);
  }

  private static List<Path> recorded() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files.filter(CrossedStreamsTest::isChatStream).sorted().toList();
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

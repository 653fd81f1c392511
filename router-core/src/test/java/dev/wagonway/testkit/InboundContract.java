package dev.wagonway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Wire;
import dev.wagonway.translate.Said;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The part of {@link WireContract} that is about requests. */
abstract class InboundContract {

  private static final int ROUNDS = 60;
  private static final String MODEL = "some-model";

  /** The wire under test. */
  protected abstract Wire wire();

  /**
   * How a request that was encoded for an upstream would arrive from a client: wires that tell the
   * model in the path override this.
   */
  protected InboundChat arrived(Parcel parcel) {
    return wire().decode(bytes(parcel.body()));
  }

  private InboundChat read(Conversation conversation) {
    return arrived(wire().encode(conversation, Dispatch.to(MODEL)).parcel());
  }

  /** The bytes of {@code pieces}. */
  protected static byte[] bytes(List<ByteBuffer> pieces) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : pieces) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toByteArray();
  }

  @Test
  void splicingChangesTheModelOnly() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var conversation = Conversations.random(new Random(seed));
      var spliced = arrived(read(conversation).splice(Dispatch.to("another-model")));
      assertThat(spliced.request().model()).isEqualTo("another-model");
      assertThat(spliced.conversation()).as("seed %s", seed).isEqualTo(conversation);
    }
  }

  @Test
  void whatTheScopeHasIsSaidAndReadAgain() {
    for (var feature : Feature.values()) {
      if (feature.side() == Feature.Side.REQUEST) {
        var conversation = Samples.saying(feature, wire().scope());
        var read = read(conversation).conversation();
        var carriage = wire().scope().features().get(feature);
        if (carriage != null && carriage.exact()) {
          assertThat(Said.in(read)).as("in %s", feature.word()).contains(feature);
        }
        assertThat(read.messages()).as("with %s", feature.word()).isNotEmpty();
      }
    }
  }

  @Test
  void conversationsSurviveTheRoundTrip() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var conversation = Conversations.random(new Random(seed));
      assertThat(read(conversation).conversation()).as("seed %s", seed).isEqualTo(conversation);
    }
  }

  @Test
  void decodingTellsWhatRoutingNeedsOfAnEncodedConversation() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var conversation = Conversations.random(new Random(seed));
      var request = read(conversation).request();
      assertThat(request.model()).isEqualTo(MODEL);
      assertThat(request.stream()).isEqualTo(conversation.settings().stream());
      assertThat(request.turns()).isEqualTo(conversation.messages().size());
      assertThat(request.inputTokens()).isPositive();
      assertThat(request.tools())
          .isEqualTo(conversation.tools().stream().map(ToolDefinition::name).toList());
      assertThat(request.needs())
          .extracting(need -> need.word())
          .containsExactlyInAnyOrder(
              conversation.messages().stream()
                      .flatMap(m -> m.parts().stream())
                      .anyMatch(Part.Image.class::isInstance)
                  ? conversation.tools().isEmpty()
                      ? new String[] {"vision"}
                      : new String[] {"vision", "tools"}
                  : conversation.tools().isEmpty() ? new String[] {} : new String[] {"tools"});
    }
  }

  @Test
  void theExcerptHoldsTheSystemsTextAndTheLastQuestion() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var conversation = Conversations.random(new Random(seed));
      var excerpt = read(conversation).excerpt();
      var messages = conversation.messages();
      assertThat(excerpt.system()).as("seed %s", seed).isEqualTo(lastText(messages, Role.SYSTEM));
      assertThat(excerpt.question()).as("seed %s", seed).isEqualTo(lastText(messages, Role.USER));
      assertThat(excerpt.answersTool()).isFalse();

      var results = messages.stream().filter(m -> m.role() == Role.TOOL).toList();
      if (!results.isEmpty()) {
        var end = messages.indexOf(results.getLast()) + 1;
        assertThat(read(begin(conversation, end)).excerpt().answersTool())
            .as("seed %s", seed)
            .isTrue();
      }
    }
  }

  @Test
  void theExcerptOfALongTextHasItsTwoEndsAndNoMore() {
    var text = "é\"x".repeat(Excerpt.QUESTION_CHARACTERS);
    var conversation =
        new Conversation(
            List.of(Message.of(Role.SYSTEM, text), Message.of(Role.USER, text)),
            List.of(),
            Settings.builder().maxOutputTokens(100L).build());
    var excerpt = read(conversation).excerpt();
    var half = Excerpt.QUESTION_CHARACTERS / 2;
    assertThat(excerpt.system()).isEqualTo(text.substring(0, Excerpt.SYSTEM_CHARACTERS));
    assertThat(excerpt.question())
        .isEqualTo(text.substring(0, half) + text.substring(text.length() - half));
  }

  @Test
  void theDigestTellsConversationsApartAndHoldsTheirBeginning() {
    var seen = new HashMap<Long, List<Message>>();
    for (var seed = 0; seed < ROUNDS; seed++) {
      var conversation = Conversations.random(new Random(seed));
      var messages = conversation.messages();
      var digest = digest(conversation);
      assertThat(digest(conversation)).isEqualTo(digest);
      assertThat(seen.getOrDefault(digest.whole(), messages)).isEqualTo(messages);
      seen.put(digest.whole(), messages);
      var start = messages.getFirst().role() == Role.SYSTEM ? 2 : 1;
      for (var end = start; end < messages.size(); end++) {
        var earlier = digest(begin(conversation, end));
        assertThat(earlier.prefix()).isEqualTo(digest.prefix());
        assertThat(earlier.whole()).isNotEqualTo(digest.whole());
      }
    }
  }

  private ChatRequest.Digest digest(Conversation conversation) {
    return read(conversation).request().digest();
  }

  /** The conversation as it was after its first messages. */
  private static Conversation begin(Conversation conversation, int messages) {
    return new Conversation(
        conversation.messages().subList(0, messages),
        conversation.tools(),
        conversation.settings());
  }

  private static String lastText(List<Message> messages, Role role) {
    var said = messages.stream().filter(message -> message.role() == role).toList();
    return said.isEmpty()
        ? ""
        : said.getLast().parts().stream()
            .filter(Part.Text.class::isInstance)
            .map(part -> ((Part.Text) part).text())
            .collect(Collectors.joining("\n"));
  }
}

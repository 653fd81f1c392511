package dev.wagonway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The part of {@link WireContract} that is about requests. */
abstract class InboundContract {

  private static final int ROUNDS = 60;

  /** The wire under test. */
  protected abstract Wire wire();

  @Test
  void conversationsSurviveTheRoundTrip() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var conversation = Conversations.random(new Random(seed));
      var body = wire().encode(conversation, "some-model", seed % 2 == 0);
      assertThat(wire().conversation(body)).as("seed %s", seed).isEqualTo(conversation);
    }
  }

  @Test
  void decodingTellsWhatRoutingNeedsOfAnEncodedConversation() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var conversation = Conversations.random(new Random(seed));
      var stream = seed % 2 == 0;
      var request = wire().decode(wire().encode(conversation, "a\"model", stream)).request();
      assertThat(request.model()).isEqualTo("a\"model");
      assertThat(request.stream()).isEqualTo(stream);
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
      var excerpt = wire().decode(wire().encode(conversation, "some-model", false)).excerpt();
      var messages = conversation.messages();
      assertThat(excerpt.system()).as("seed %s", seed).isEqualTo(lastText(messages, Role.SYSTEM));
      assertThat(excerpt.question()).as("seed %s", seed).isEqualTo(lastText(messages, Role.USER));
      assertThat(excerpt.answersTool()).isFalse();

      var results = messages.stream().filter(m -> m.role() == Role.TOOL).toList();
      if (!results.isEmpty()) {
        var end = messages.indexOf(results.getLast()) + 1;
        var waiting = wire().encode(begin(conversation, end), "some-model", false);
        assertThat(wire().decode(waiting).excerpt().answersTool()).as("seed %s", seed).isTrue();
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
            null,
            null,
            null,
            List.of());
    var excerpt = wire().decode(wire().encode(conversation, "some-model", false)).excerpt();
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
    return wire().decode(wire().encode(conversation, "some-model", false)).request().digest();
  }

  /** The conversation as it was after its first messages. */
  private static Conversation begin(Conversation conversation, int messages) {
    return new Conversation(
        conversation.messages().subList(0, messages),
        conversation.tools(),
        conversation.maxOutputTokens(),
        conversation.temperature(),
        conversation.topP(),
        conversation.stop());
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

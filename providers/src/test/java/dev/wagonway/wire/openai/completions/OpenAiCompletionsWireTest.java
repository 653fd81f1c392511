package dev.wagonway.wire.openai.completions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.translate.Crossing;
import dev.wagonway.wire.openai.chat.OpenAiChatWire;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiCompletionsWireTest {

  private static final AnswerHead HEAD =
      new AnswerHead("cmpl-1", "m", 7, true, 0, (_, _) -> "{\"note\":\"seen\"}".getBytes(UTF_8));
  private static final List<ChatEvent> EVENTS =
      List.of(
          new ChatEvent.Started("x", "y"),
          new ChatEvent.TextDelta(0, "once \"upon\""),
          new ChatEvent.TextDelta(0, " a time"),
          new ChatEvent.Finished(0, FinishReason.LENGTH),
          new ChatEvent.UsageReport(Usage.of(14, 16)));

  private final Wire wire = new OpenAiCompletionsWire();

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Wire.class))
        .extracting(Wire::name)
        .containsOnlyOnce("openai-completions");
    assertThat(wire.services()).containsExactly(Service.COMPLETION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'once'", "['once']"})
  void onePromptIsAQuestionThatAnyChatTargetCanAnswer(String prompt) {
    var chat =
        read(
            "{'model':'m','prompt':"
                + prompt
                + ",'max_tokens':9,'n':2,'logprobs':3,'stop':'X','suffix':'end','echo':true,'best_of':1,'stream':true}");
    assertThat(chat.request().service()).isEqualTo(Service.CHAT);
    assertThat(chat.request().model()).isEqualTo("m");
    assertThat(chat.request().stream()).isTrue();
    var conversation = chat.conversation();
    assertThat(conversation.messages()).containsExactly(Message.of(Role.USER, "once"));
    assertThat(conversation.settings().maxOutputTokens()).isEqualTo(9);
    assertThat(conversation.settings().choices()).isEqualTo(2);
    assertThat(conversation.settings().topLogprobs()).isEqualTo(3);
    assertThat(conversation.unread()).containsExactly(Loss.of("suffix"), Loss.of("echo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"['once','twice']", "[1,2,3]", "[[1,2],[3]]"})
  void severalPromptsAndTokensNeedAnUpstreamOfThisKind(String prompt) {
    var chat = read("{'model':'m','prompt':" + prompt + "}");
    assertThat(chat.request().service()).isEqualTo(Service.COMPLETION);
    assertThat(chat.request().inputTokens()).isPositive();
    assertThatThrownBy(chat::conversation)
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.NotOffered.class));
    assertThat(text(chat.splice(Dispatch.to("z")).body().getFirst().array())).contains("prompt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m'}",
        "{'model':'m','prompt':7}",
        "{'model':'m','prompt':[]}",
        "{'prompt':'x'}",
        "[]",
        "{"
      })
  void refusesWhatIsMalformed(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class));
  }

  @Test
  void splicingChangesTheModelAndTheWishForUsage() {
    var parcel =
        read("{'model':'m','prompt':'x','stream':true,'best_of':3}").splice(Dispatch.to("z"));
    var body = new StringBuilder();
    parcel.body().forEach(piece -> body.append(UTF_8.decode(piece.duplicate())));
    assertThat(body)
        .hasToString(
            "{'model':'z','prompt':'x','stream':true,'best_of':3,'stream_options':{'include_usage':true}}"
                .replace('\'', '"'));
    assertThat(parcel.path()).isEqualTo("/completions");
  }

  @Test
  void answersAsThisApiDoes() {
    assertThat(text(wire.writeAnswer(HEAD, EVENTS)))
        .startsWith(
            "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":7,\"model\":\"m\","
                + "\"choices\":[{\"text\":\"once \\\"upon\\\" a time\",\"index\":0,"
                + "\"logprobs\":null,\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":14")
        .endsWith("\"wagonway\":{\"note\":\"seen\"}}");
    var stream = text(Streams.write(wire, HEAD, EVENTS));
    assertThat(stream)
        .contains(
            "\"choices\":[{\"text\":\" a time\",\"index\":0,\"logprobs\":null,\"finish_reason\":null}]}")
        .containsOnlyOnce("\"wagonway\":{\"note\":\"seen\"}")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var whole = Answers.whole(wire.readAnswer(wire.writeAnswer(HEAD, EVENTS), Dialect.PLAIN));
    assertThat(Objects.requireNonNull(whole.choices().get(0)).text())
        .isEqualTo("once \"upon\" a time");
    assertThat(whole.usage()).isEqualTo(Usage.of(14, 16));
    var stream = Streams.write(wire, HEAD, EVENTS);
    for (var piece = 1; piece < 20; piece++) {
      assertThat(Answers.whole(Streams.read(wire, stream, piece))).isEqualTo(whole);
    }
    var relay = wire.relay(Streams.plan(false));
    var relayed = text(Streams.relay(relay, stream, 9));
    assertThat(relayed).doesNotContain("prompt_tokens");
    assertThat(relay.meter().usage()).isEqualTo(Usage.of(14, 16));
    assertThat(relay.meter().hasContent()).isTrue();
    assertThat(relay.meter().isComplete()).isTrue();
  }

  @Test
  void tellsLikelihoodsInItsOwnShape() {
    List<ChatEvent> events =
        List.of(
            new ChatEvent.TextDelta(0, "a"),
            new ChatEvent.LogprobsDelta(
                0,
                List.of(
                    new TokenLogprob(
                        "a",
                        -0.5,
                        List.of(),
                        List.of(new TokenLogprob("b", -1, List.of(), List.of()))))));
    assertThat(text(wire.writeAnswer(HEAD, events)))
        .contains(
            "\"logprobs\":{\"tokens\":[\"a\"],\"token_logprobs\":[-0.5],\"top_logprobs\":[{\"b\":-1.0}]}");
  }

  @Test
  void crossesToAChatUpstream() {
    var crossing =
        Objects.requireNonNull(
            Crossing.of(
                read("{'model':'m','prompt':'x','suffix':'y'}"),
                wire,
                new OpenAiChatWire(),
                Dispatch.to("z")));
    assertThat(text(crossing.parcel().body().getFirst().array()))
        .isEqualTo("{\"model\":\"z\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
    assertThat(crossing.losses()).containsExactly(Loss.of("suffix"));
    var none =
        Crossing.of(
            new OpenAiChatWire()
                .decode(
                    "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
                        .getBytes(UTF_8)),
            new OpenAiChatWire(),
            wire,
            Dispatch.to("z"));
    assertThat(none).isNull();
  }

  private InboundChat read(String body) {
    return wire.decode(body.replace('\'', '"').getBytes(UTF_8));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}

package dev.wagonway.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.wire.json.JsonTrees;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** The AWS SDK's own client reads what this wire writes, and the wire what the client writes. */
final class AwsClientIT {

  private static final String MODEL = "eu.anthropic.claude-sonnet-4-6-v1:0";

  private static final List<ChatEvent> ANSWER =
      List.of(
          new ChatEvent.Started("answer-1", MODEL),
          new ChatEvent.ReasoningDelta(0, "Rome is "),
          new ChatEvent.ReasoningDelta(0, "a place."),
          new ChatEvent.ReasoningSeal(0, Seals.signature("c2VhbA==")),
          new ChatEvent.TextDelta(0, "Let me "),
          new ChatEvent.TextDelta(0, "look: \"it\" – ☂"),
          new ChatEvent.CitationDelta(
              0, new Citation("https://weather.example", "Weather", "rain", -1, -1)),
          new ChatEvent.ToolCallDelta(0, 0, "call_1", "look_up", "{\"place\":"),
          new ChatEvent.ToolCallDelta(0, 0, null, null, "\"Rome\"}"),
          new ChatEvent.ToolCallDelta(0, 1, "call_2", "look_up", "{\"place\":\"Bari\"}"),
          new ChatEvent.Finished(0, FinishReason.TOOL_CALLS),
          new ChatEvent.UsageReport(new Usage(100, 60, 10, 20, 0)));

  private final StandInUpstream upstream = new StandInUpstream();

  @BeforeEach
  void start() {
    upstream.start();
  }

  @AfterEach
  void stop() {
    upstream.stop();
  }

  @Test
  void theClientReadsAWholeAnswer() {
    upstream.answer(ANSWER);
    var answer =
        upstream.client().converse(request -> request.modelId(MODEL).messages(List.of(question())));
    var content = answer.output().message().content();
    assertThat(answer.output().message().role()).isEqualTo(ConversationRole.ASSISTANT);
    assertThat(content).hasSize(4);
    assertThat(content.get(0).reasoningContent().reasoningText().text())
        .isEqualTo("Rome is a place.");
    assertThat(content.get(0).reasoningContent().reasoningText().signature()).isEqualTo("c2VhbA==");
    var cited = content.get(1).citationsContent();
    assertThat(cited.content().getFirst().text()).isEqualTo("Let me look: \"it\" – ☂");
    assertThat(cited.citations().getFirst().location().web().url())
        .isEqualTo("https://weather.example");
    assertThat(content.get(2).toolUse().toolUseId()).isEqualTo("call_1");
    assertThat(content.get(2).toolUse().input().asMap())
        .containsEntry("place", Document.fromString("Rome"));
    assertThat(content.get(3).toolUse().name()).isEqualTo("look_up");
    assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
    assertThat(answer.usage().inputTokens()).isEqualTo(30);
    assertThat(answer.usage().cacheReadInputTokens()).isEqualTo(60);
    assertThat(answer.usage().cacheWriteInputTokens()).isEqualTo(10);
    assertThat(answer.usage().outputTokens()).isEqualTo(20);
    assertThat(answer.usage().totalTokens()).isEqualTo(120);
    assertThat(upstream.path()).isEqualTo("/model/eu.anthropic.claude-sonnet-4-6-v1%3A0/converse");
  }

  @Test
  void theClientReadsAStream() throws Exception {
    upstream.answer(ANSWER);
    var seen = stream();
    var text = new StringBuilder();
    var reasoning = new StringBuilder();
    var signature = new StringBuilder();
    var arguments = new StringBuilder();
    var calls = new ArrayList<String>();
    var citations = new ArrayList<String>();
    seen.forEach(event ->
        event.accept(
            ConverseStreamResponseHandler.Visitor.builder()
                .onContentBlockStart(start -> calls.add(start.start().toolUse().toolUseId()))
                .onContentBlockDelta(delta -> {
                  var piece = delta.delta();
                  switch (piece.type()) {
                    case TEXT -> text.append(piece.text());
                    case TOOL_USE -> arguments.append(piece.toolUse().input());
                    case CITATION -> citations.add(piece.citation().title());
                    case REASONING_CONTENT -> {
                      if (piece.reasoningContent().text() == null) {
                        signature.append(piece.reasoningContent().signature());
                      } else {
                        reasoning.append(piece.reasoningContent().text());
                      }
                    }
                    default -> throw new AssertionError(piece.type());
                  }
                })
                .onMessageStop(stop -> assertThat(stop.stopReason()).isEqualTo(StopReason.TOOL_USE))
                .onMetadata(data -> {
                  assertThat(data.usage().inputTokens()).isEqualTo(30);
                  assertThat(data.usage().cacheReadInputTokens()).isEqualTo(60);
                })
                .build()));
    assertThat(text).hasToString("Let me look: \"it\" – ☂");
    assertThat(reasoning).hasToString("Rome is a place.");
    assertThat(signature).hasToString("c2VhbA==");
    assertThat(calls).containsExactly("call_1", "call_2");
    assertThat(arguments).hasToString("{\"place\":\"Rome\"}{\"place\":\"Bari\"}");
    assertThat(citations).containsExactly("Weather");
    assertThat(seen.stream().map(event -> event.sdkEventType().toString()).toList())
        .startsWith("messageStart")
        .endsWith("messageStop", "metadata");
    assertThat(upstream.path()).endsWith("/converse-stream");
  }

  @Test
  void theClientReadsARelayedStreamWithFacts() throws Exception {
    var wire = new BedrockWire();
    var stream = Streams.write(wire, Answers.head(true), ANSWER);
    upstream.answer(Streams.relay(wire.relay(Streams.plan(true)), stream, 100));
    assertThat(stream().getLast().sdkEventType()).hasToString("metadata");
  }

  @Test
  void theClientRaisesTheExceptionThatAStreamTells() {
    upstream.answer(
        List.of(
            new ChatEvent.Started("answer-1", MODEL),
            new ChatEvent.TextDelta(0, "half"),
            new ChatEvent.Failed(
                new Failure.Refused("slow down", 429, Failure.Kind.RATE_LIMITED, null))));
    assertThatThrownBy(this::stream)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ThrottlingException.class)
        .hasMessageContaining("slow down");
  }

  @Test
  void theClientRaisesTheExceptionThatAnErrorTells() {
    upstream.refuse(new Failure.Refused("slow down", 429, Failure.Kind.RATE_LIMITED, null));
    assertThatThrownBy(() ->
            upstream
                .client()
                .converse(request -> request.modelId(MODEL).messages(List.of(question()))))
        .isInstanceOf(ThrottlingException.class)
        .hasMessageContaining("slow down");
    upstream.refuse(new Failure.ContextTooLong("200 > 100"));
    assertThatThrownBy(() ->
            upstream
                .client()
                .converse(request -> request.modelId(MODEL).messages(List.of(question()))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Input is too long for requested model.");
  }

  @Test
  void theRequestsOfTheClientAreReadAndWrittenAgainAsTheyWere() {
    upstream.answer(ANSWER);
    var _ = upstream.client().converse(AwsRequests.full(MODEL));
    var call = upstream.call();
    assertThat(call.request().model()).isEqualTo(MODEL);
    assertThat(call.request().tools()).containsExactly("look_up");
    var conversation = call.conversation();
    assertThat(conversation.unread()).isEmpty();
    assertThat(conversation.messages().stream().map(m -> m.role()).toList())
        .containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.TOOL, Role.USER);
    assertThat(conversation.messages().get(1).parts())
        .contains(
            new Part.Image("data:image/png;base64,AQID", null),
            new Part.Document(null, "data:application/pdf;base64,BAUG", "a paper"));
    assertThat(conversation.messages().get(2).parts())
        .contains(
            new Part.Reasoning("hm", Seals.signature("c2VhbA==")),
            new Part.Reasoning("", Seals.redacted("c2VjcmV0")),
            new Part.ToolCall("call_1", "look_up", "{\"place\":\"Rome\",\"days\":3}"));
    assertThat(conversation.messages().get(3).parts())
        .contains(new Part.ToolResult("call_1", List.of(new Part.Text("no such place")), true));
    var settings = conversation.settings();
    assertThat(settings.toolChoice()).isEqualTo(new ToolChoice.Named("look_up"));
    assertThat(settings.maxOutputTokens()).isEqualTo(500);
    assertThat(settings.topK()).isEqualTo(7);
    assertThat(settings.reasoning().budgetTokens()).isEqualTo(2048);
    assertThat(settings.reasoning().effort()).isEqualTo(Effort.HIGH);
    assertThat(settings.format())
        .isEqualTo(new OutputFormat.Schema("weather", null, "{\"type\":\"object\"}", null));
    assertThat(settings.metadata()).isEqualTo(Map.of("team", "blue"));
    assertThat(settings.serviceTier()).isEqualTo("flex");

    var written = new BedrockWire().encode(conversation, Dispatch.to(MODEL));
    assertThat(written.losses()).isEmpty();
    assertThat(written.parcel().path()).isEqualTo(upstream.path());
    assertThat(JsonTrees.read(written.parcel().body().getFirst().array()))
        .isEqualTo(JsonTrees.read(upstream.body()));
  }

  private List<ConverseStreamOutput> stream() throws Exception {
    var seen = new ArrayList<ConverseStreamOutput>();
    var handler =
        ConverseStreamResponseHandler.builder()
            .subscriber((Consumer<ConverseStreamOutput>) seen::add)
            .build();
    upstream
        .asyncClient()
        .converseStream(request -> request.modelId(MODEL).messages(List.of(question())), handler)
        .get(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS);
    return seen;
  }

  private static Message question() {
    return AwsRequests.user(AwsRequests.text("What is the weather in Rome?"));
  }
}

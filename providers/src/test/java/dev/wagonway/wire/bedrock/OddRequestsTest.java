package dev.wagonway.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.spi.Rendering;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OddRequestsTest {

  private static final String CLAUDE = "anthropic.claude-sonnet-4-6";
  private static final ToolDefinition TOOL =
      new ToolDefinition("look_up", null, null, null, false, "");

  private final BedrockWire wire = new BedrockWire();

  @Test
  void turnsAlternateAndResultsFollowTheirCalls() {
    var body =
        written(
            Message.of(Role.ASSISTANT, "Hello."),
            Message.of(Role.USER, "a"),
            Message.of(Role.USER, ""),
            Message.of(Role.SYSTEM, "Be brief."),
            new Message(Role.ASSISTANT, null, List.of(call("one"), call("two words"))),
            Message.of(Role.USER, "b"),
            new Message(Role.TOOL, null, List.of(new Part.ToolResult("two words", "2"))),
            new Message(Role.TOOL, null, List.of(new Part.ToolResult("nobody", "orphan"))),
            Message.of(Role.ASSISTANT, "It is \n"));
    var fitted = BlockWriter.id("two words");
    assertThat(body)
        .contains(
            "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"(start)\"}]},"
                + "{\"role\":\"assistant\",\"content\":[{\"text\":\"Hello.\"}]},"
                + "{\"role\":\"user\",\"content\":[{\"text\":\"a\"},"
                + "{\"text\":\"<system-reminder>\\nBe brief.\\n</system-reminder>\"}]},"
                + "{\"role\":\"assistant\",\"content\":["
                + "{\"toolUse\":{\"toolUseId\":\"one\",\"name\":\"look_up\",\"input\":{}}},"
                + "{\"toolUse\":{\"toolUseId\":\""
                + fitted
                + "\",\"name\":\"look_up\",\"input\":{}}}]},"
                + "{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\""
                + fitted
                + "\",\"content\":[{\"text\":\"2\"}]}},"
                + "{\"toolResult\":{\"toolUseId\":\"one\","
                + "\"content\":[{\"text\":\"(no result)\"}],\"status\":\"error\"}},"
                + "{\"text\":\"orphan\"},{\"text\":\"b\"}]},"
                + "{\"role\":\"assistant\",\"content\":[{\"text\":\"It is\"}]}]");
    assertThat(fitted).matches("[a-zA-Z0-9_-]{1,64}");
    assertThat(body).contains("\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"look_up\"");
  }

  @Test
  void documentsHaveCleanNamesOfTheirOwnAndWordsBesideThem() {
    var pdf = "data:application/pdf;base64,JVBERi0=";
    var body =
        written(
            new Message(
                Role.USER,
                null,
                List.of(
                    new Part.Document(null, pdf, "My_paper  (final)\u00e9.v2.pdf"),
                    new Part.Document(null, pdf, "My paper (final) v2"),
                    new Part.Document(null, "data:,a%20b+c", "notes"),
                    new Part.Document(null, "https://x.example/a.pdf", null),
                    new Part.Image("https://x.example/a.png", null),
                    new Part.Image("s3://bucket/a.webp", null))));
    assertThat(body)
        .contains("[{\"text\":\"My paper (final) v2\"},{\"document\":{\"format\":\"pdf\"")
        .contains("\"name\":\"My paper (final) v2\"}")
        .contains("\"name\":\"My paper (final) v2 (2)\"}")
        .contains("\"source\":{\"bytes\":\"YSBiK2M=\"}")
        .contains("\"s3Location\":{\"uri\":\"s3://bucket/a.webp\"}")
        .doesNotContain("x.example");
  }

  @Test
  void sealsOfOthersAndEmptySignaturesAreNeverSent() {
    var foreign = new Seal(Seal.Origin.OPENAI, "rs_1", "secret", false);
    var rendering =
        rendered(
            CLAUDE,
            Settings.NONE,
            List.of(),
            Message.of(Role.USER, "a"),
            new Message(
                Role.ASSISTANT,
                null,
                List.of(
                    new Part.Reasoning("foreign", foreign),
                    new Part.Reasoning("bare", null),
                    new Part.Reasoning("blank", new Seal(Seal.Origin.ANTHROPIC, null, "", false)),
                    new Part.Text("b"))),
            Message.of(Role.USER, "c"));
    assertThat(body(rendering)).doesNotContain("reasoningContent", "secret", "signature");
    assertThat(rendering.losses()).containsExactly(Loss.ofHint("reasoning-history"));
  }

  @Test
  void aWishForNoToolsIsGrantedWhereNoneWasCalled() {
    var none = Settings.builder().toolChoice(new ToolChoice.None()).build();
    var fresh = rendered(CLAUDE, none, List.of(TOOL), Message.of(Role.USER, "a"));
    assertThat(body(fresh)).doesNotContain("toolConfig");
    assertThat(fresh.losses()).isEmpty();
    var used =
        rendered(
            CLAUDE,
            none,
            List.of(TOOL),
            Message.of(Role.USER, "a"),
            new Message(Role.ASSISTANT, null, List.of(call("one"))),
            new Message(Role.TOOL, null, List.of(new Part.ToolResult("one", "1"))));
    assertThat(body(used)).contains("toolConfig");
    assertThat(used.losses()).containsExactly(Loss.of("tool-choice-none"));
  }

  @Test
  void whatOnlyAnthropicsModelsTakeIsNotSentToOthers() {
    var settings =
        Settings.builder()
            .topK(5L)
            .parallelTools(false)
            .temperature(1.5)
            .reasoning(new ReasoningWish(true, null, 10L, null))
            .build();
    var question = Message.of(Role.USER, "a");
    assertThat(body(rendered(CLAUDE, settings, List.of(TOOL), question)))
        .contains("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}", "\"top_k\":5")
        .contains("\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}")
        .contains("\"temperature\":1.0", "{\"cachePoint\":{\"type\":\"default\"}}");
    var other = rendered("meta.llama4-maverick", settings, List.of(TOOL), question);
    assertThat(body(other)).doesNotContain("additionalModelRequestFields", "cachePoint");
    assertThat(other.losses())
        .containsExactlyInAnyOrder(
            Loss.of("temperature"),
            Loss.of("parallel-tools"),
            Loss.of("thinking"),
            Loss.of("top-k"));
  }

  @Test
  void whatCannotBeReadIsListed() {
    var call =
        read(
            "{\"guardrailConfig\":{\"x\":1},\"performanceConfig\":{\"latency\":\"optimized\"},"
                + "\"additionalModelRequestFields\":{\"anthropic_beta\":[\"b\"]},"
                + "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"},"
                + "{\"video\":{\"format\":\"mp4\"}},"
                + "{\"guardContent\":{\"text\":{\"text\":\"guarded\"}}}]}]}");
    assertThat(call.conversation().unread())
        .containsExactlyInAnyOrder(
            Loss.of("guardrailConfig"),
            Loss.ofHint("performanceConfig"),
            Loss.of("additionalModelRequestFields.anthropic_beta"),
            Loss.of("messages[].content[].video"),
            Loss.of("messages[].content[].guardContent"));
    assertThat(call.conversation().messages().getFirst().parts())
        .containsExactly(new Part.Text("a"), new Part.Text("guarded"));
  }

  @Test
  void malformedRequestsAreComplainedAbout() {
    for (var body :
        List.of(
            "",
            "[]",
            "{}",
            "{\"messages\":[]}",
            "{\"messages\":[{\"role\":\"king\",\"content\":[]}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":7}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[7]}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[]}],"
                + "\"inferenceConfig\":{\"maxTokens\":\"many\"}}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[]}],"
                + "\"toolConfig\":{\"tools\":[{\"toolSpec\":{}}]}}")) {
      assertThatThrownBy(() -> read(body))
          .as(body)
          .isInstanceOfSatisfying(
              FailureException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class));
    }
  }

  @Test
  void aPolicysEffortReplacesTheClients() {
    var body =
        "{ \"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]}], \"future\":[1],"
            + "\"outputConfig\":{\"effort\":\"low\",\"textFormat\":{\"type\":\"x\"}},"
            + "\"additionalModelRequestFields\":{\"top_k\":3,\"thinking\":{\"type\":\"disabled\"}}}";
    var kept = read(body).splice(Dispatch.to(CLAUDE));
    assertThat(text(kept.body())).isEqualTo(body);
    var set = read(body).splice(new Dispatch("arn:aws:x/y", Effort.HIGH, ReasoningControl.NONE));
    assertThat(text(set.body()))
        .contains("\"future\":[1]", "\"effort\":\"high\"", "\"textFormat\":{\"type\":\"x\"}")
        .contains("\"additionalModelRequestFields\":{\"top_k\":3}");
    assertThat(set.path()).isEqualTo("/model/arn%3Aaws%3Ax%2Fy/converse-stream");
  }

  @Test
  void tokensAreCountedForTheRequestInside() {
    var body =
        "{\"input\":{\"converse\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"abcd\"}]}]}}}";
    var arrival = new Arrival("m", "", _ -> null, body.getBytes(UTF_8));
    var call = wire.decode("/model/*/count-tokens", arrival);
    assertThat(call.request()).extracting(ChatRequest::inputTokens).isEqualTo(5L);
    assertThat(new String(wire.writeCount(5), UTF_8)).isEqualTo("{\"inputTokens\":5}");
  }

  private InboundChat read(String body) {
    var arrival = new Arrival("some-model", "", _ -> null, body.getBytes(UTF_8));
    return (InboundChat) wire.decode("/model/*/converse-stream", arrival);
  }

  private String written(Message... messages) {
    return body(rendered(CLAUDE, Settings.NONE, List.of(), messages));
  }

  private Rendering rendered(
      String model, Settings settings, List<ToolDefinition> tools, Message... messages) {
    return wire.encode(new Conversation(List.of(messages), tools, settings), Dispatch.to(model));
  }

  private static String body(Rendering rendering) {
    return text(rendering.parcel().body());
  }

  private static String text(List<ByteBuffer> pieces) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : pieces) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toString(UTF_8);
  }

  private static Part.ToolCall call(String id) {
    return new Part.ToolCall(id, "look_up", "");
  }
}

package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.InboundChat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestsTest {

  private final OpenAiResponsesWire wire = new OpenAiResponsesWire();

  @Test
  void readsTheSecondTurnOfAnAgent() {
    var conversation = conversation(AgentRequest.AGENT);
    assertThat(conversation.messages())
        .containsExactly(
            Message.of(Role.SYSTEM, "Be exact."),
            Message.of(Role.USER, "List files."),
            new Message(
                Role.ASSISTANT,
                null,
                List.of(
                    new Part.Reasoning(
                        "Use ls.", new Seal(Seal.Origin.OPENAI, "rs_1", "gAAA", false)),
                    new Part.ToolCall("call_1", "exec", "{\"cmd\":\"ls\"}"),
                    new Part.ToolCall("call_2", "agents__spawn", "{}"),
                    new Part.ToolCall("call_3", "patch", "*** Begin", true))),
            result(new Part.ToolResult("call_1", "a.txt")),
            result(
                new Part.ToolResult(
                    "call_2",
                    List.of(
                        new Part.Text("ok"), new Part.Image("data:image/png;base64,iVBO", null)),
                    false)),
            result(new Part.ToolResult("call_3", "done")));
    assertThat(conversation.tools())
        .containsExactly(
            new ToolDefinition(
                "exec",
                "Runs",
                "{\"type\":\"object\",\"properties\":{\"cmd\":{\"type\":\"string\"}}}",
                null),
            new ToolDefinition(
                "agents__spawn", "Starts one\n\nOther agents.", "{\"type\":\"object\"}", null),
            new ToolDefinition(
                "patch",
                "Edits",
                "{\"type\":\"grammar\",\"grammar\":{\"syntax\":\"lark\",\"definition\":\"start:"
                    + " /.+/\"}}",
                null,
                true,
                null));
    assertThat(conversation.unread())
        .containsExactly(Loss.of("tools[web_search]"), Loss.ofHint("client_metadata"));
    var settings = conversation.settings();
    assertThat(settings.toolChoice()).isEqualTo(new ToolChoice.Auto());
    assertThat(settings.parallelTools()).isTrue();
    assertThat(settings.reasoning().shown()).isTrue();
    assertThat(settings.cacheKey()).isEqualTo("thread-9");
  }

  @Test
  void tellsRoutingAboutAnAgentsRequest() {
    var request = decode(AgentRequest.AGENT).request();
    assertThat(request.session()).isEqualTo("thread-9");
    assertThat(request.stream()).isTrue();
    assertThat(request.tools()).containsExactly("exec", "agents__spawn", "patch");
    assertThat(request.needs())
        .containsExactlyInAnyOrder(Capability.TOOLS, Capability.PARALLEL_TOOLS, Capability.VISION);
    assertThat(decode(AgentRequest.AGENT).excerpt().answersTool()).isTrue();
    assertThat(decode(AgentRequest.AGENT).excerpt().question()).isEqualTo("List files.");
  }

  @Test
  void readsWhatSdksSend() {
    var conversation =
        conversation(
            """
            {"model":"m","instructions":"Answer briefly.","include":[],"tools":[],"metadata":{"team":"blue"},
             "text":{"verbosity":"low","format":{"type":"json_schema","name":"place","strict":true,
               "schema":{"type":"object"}}},
             "reasoning":{"effort":"low"},"max_output_tokens":300,"top_logprobs":2,"user":"u1",
             "service_tier":"flex","truncation":"auto","temperature":0.5,"tool_choice":"auto",
             "input":[{"role":"user","content":[{"type":"input_text","text":"What is it?"},
               {"type":"input_image","image_url":"https://pictures.example/a.png","detail":"low"},
               {"type":"input_file","file_data":"data:application/pdf;base64,JVBE","filename":"a.pdf"},
               {"type":"input_file","file_url":"https://files.example/b.pdf"},
               {"type":"input_file","file_id":"file-1"},
               {"type":"input_audio","input_audio":{"data":"UklG","format":"wav"}}]},
              {"role":"assistant","content":[{"type":"output_text","text":"A cat.","annotations":[]},
               {"type":"refusal","refusal":"No more."}]},
              {"role":"user","content":"Why?"}]}
            """);
    assertThat(conversation.messages()).hasSize(4);
    assertThat(conversation.messages().getFirst())
        .isEqualTo(Message.of(Role.SYSTEM, "Answer briefly."));
    assertThat(conversation.messages().get(1).parts())
        .containsExactly(
            new Part.Text("What is it?"),
            new Part.Image("https://pictures.example/a.png", "low"),
            new Part.Document(null, "data:application/pdf;base64,JVBE", "a.pdf"),
            new Part.Document(null, "https://files.example/b.pdf", null),
            new Part.Document("file-1", null, null),
            new Part.Audio("UklG", "wav"));
    assertThat(conversation.messages().get(2).parts())
        .containsExactly(new Part.Text("A cat."), new Part.Refusal("No more."));
    var settings = conversation.settings();
    assertThat(settings.format())
        .isEqualTo(new OutputFormat.Schema("place", null, "{\"type\":\"object\"}", true));
    assertThat(settings.verbosity()).isEqualTo("low");
    assertThat(settings.reasoning().effort()).isEqualTo(Effort.LOW);
    assertThat(settings.maxOutputTokens()).isEqualTo(300);
    assertThat(settings.topLogprobs()).isEqualTo(2);
    assertThat(settings.user()).isEqualTo("u1");
    assertThat(settings.serviceTier()).isEqualTo("flex");
    assertThat(settings.toolChoice()).isNull();
    assertThat(conversation.unread()).containsExactly(Loss.ofHint("truncation"));
  }

  @Test
  void listsWhatTheVocabularyCannotHold() {
    var conversation =
        conversation(
            """
            {"model":"m","max_tool_calls":3,"store":true,"include":["file_search_call.results"],
             "tool_choice":{"type":"file_search"},"reasoning":{"context":"all"},"odd\\nname":1,
             "tools":[{"type":"file_search"},{"type":"mcp","server_label":"x"},{"type":"function","name":"f"}],
             "input":[{"role":"user","content":[{"type":"input_text","text":"x"},{"type":"input_video"}]},
              {"type":"web_search_call","id":"ws_1"},{"type":"compaction","encrypted_content":"x"},
              {"type":"message","role":"assistant","phase":"commentary","content":"y"}]}
            """);
    assertThat(conversation.unread())
        .containsExactlyInAnyOrder(
            Loss.of("max_tool_calls"),
            Loss.ofHint("include[file_search_call.results]"),
            Loss.of("tool_choice"),
            Loss.of("reasoning.context"),
            Loss.of("odd?name"),
            Loss.of("tools[file_search]"),
            Loss.of("tools[mcp]"),
            Loss.of("input[].content[input_video]"),
            Loss.of("input[web_search_call]"),
            Loss.of("input[compaction]"),
            Loss.ofHint("input[].phase"));
  }

  @Test
  void readsAllFormsOfToolChoice() {
    assertThat(choice("\"none\"")).isEqualTo(new ToolChoice.None());
    assertThat(choice("\"required\"")).isEqualTo(new ToolChoice.Required());
    assertThat(choice("{\"type\":\"function\",\"name\":\"f\"}"))
        .isEqualTo(new ToolChoice.Named("f"));
    assertThat(
            choice(
                "{\"type\":\"allowed_tools\",\"mode\":\"required\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]}"))
        .isEqualTo(new ToolChoice.Allowed(true, List.of("f")));
  }

  @Test
  void refusesWhatIsMalformed() {
    assertThat(complaint("{\"input\":\"x\"}")).startsWith("model: missing");
    assertThat(complaint("{\"model\":7,\"input\":\"x\"}")).startsWith("model: not a string");
    assertThat(complaint("{\"model\":\"m\"}")).startsWith("input: missing");
    assertThat(complaint("{\"model\":\"m\",\"input\":[]}")).startsWith("input: empty");
    assertThat(complaint("{\"model\":\"m\",\"input\":7}")).startsWith("input: neither");
    assertThat(complaint("{\"model\":\"m\",\"input\":\"x\",\"stream\":1}")).startsWith("stream: ");
    assertThat(complaint("{\"model\":\"m\",")).startsWith("body: ");
    assertThat(complaint("[]")).startsWith("body: ");
    assertThat(complaint("{\"model\":\"m\",\"model\":\"m\",\"input\":\"x\"}")).startsWith("body: ");
    assertThatThrownBy(() -> conversation("{\"model\":\"m\",\"input\":[{\"role\":\"critic\"}]}"))
        .hasMessageStartingWith("input[0].role: unknown");
    assertThatThrownBy(
            () -> conversation("{\"model\":\"m\",\"input\":\"x\",\"max_output_tokens\":\"y\"}"))
        .hasMessageStartingWith("max_output_tokens: ");
  }

  @Test
  void sealsOfOthersComeBackAsTheirs() {
    var parts =
        conversation(
                """
                {"model":"m","input":[{"role":"user","content":"a"},
                 {"type":"reasoning","id":"rs_wagonway_x_0","summary":[{"type":"summary_text","text":"Hm."}],
                  "encrypted_content":"wagonway.anthropic:c2ln"},
                 {"type":"reasoning","summary":[],"encrypted_content":"wagonway.anthropic.redacted:eA=="}]}
                """)
            .messages()
            .getLast()
            .parts();
    assertThat(parts)
        .containsExactly(
            new Part.Reasoning("Hm.", new Seal(Seal.Origin.ANTHROPIC, null, "c2ln", false)),
            new Part.Reasoning("", new Seal(Seal.Origin.ANTHROPIC, null, "eA==", true)));
  }

  @Test
  void namesInNamespacesStayApartAndShort() {
    var long1 = "n".repeat(60);
    var body =
        """
        {"model":"m","input":"x","tools":[{"type":"function","name":"a__b"},
         {"type":"namespace","name":"a","tools":[{"type":"function","name":"b"}]},
         {"type":"namespace","name":"%s","tools":[{"type":"function","name":"first"},{"type":"function","name":"second"}]}]}
        """
            .formatted(long1);
    var names = conversation(body).tools().stream().map(ToolDefinition::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSize(4).allMatch(name -> name.length() <= 64);
    assertThat(names.getFirst()).isEqualTo("a__b");
  }

  @Test
  void whatNeedsAMemoryIsNotOfferedByName() {
    for (var path : List.of("/responses/compact", "/responses/*", "/responses/*/cancel")) {
      assertThatThrownBy(() -> wire.decode(path, Arrival.of("{}".getBytes(UTF_8))))
          .hasMessageContaining("not offered");
    }
    var counted =
        (InboundChat)
            wire.decode("/responses/input_tokens", Arrival.of(AgentRequest.AGENT.getBytes(UTF_8)));
    assertThat(counted.conversation().messages()).hasSize(6);
    assertThat(new String(wire.writeCount(7), UTF_8))
        .isEqualTo("{\"object\":\"response.input_tokens\",\"input_tokens\":7}");
  }

  private ToolChoice choice(String json) {
    var settings =
        conversation(
                "{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}],\"tool_choice\":"
                    + json
                    + "}")
            .settings();
    return requireNonNull(settings.toolChoice());
  }

  private String complaint(String body) {
    try {
      decode(body);
    } catch (FailureException e) {
      assertThat(e.failure().status()).isEqualTo(400);
      return e.failure().message();
    }
    throw new AssertionError("accepted: " + body);
  }

  private Conversation conversation(String body) {
    return decode(body).conversation();
  }

  private InboundChat decode(String body) {
    return wire.decode(body.getBytes(UTF_8));
  }

  private static Message result(Part.ToolResult result) {
    return new Message(Role.TOOL, null, List.of(result));
  }
}

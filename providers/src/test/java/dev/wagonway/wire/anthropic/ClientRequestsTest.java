package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.InboundChat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as clients send them. */
final class ClientRequestsTest {

  /** In the form of a coding agent's request in the middle of its work. */
  private static final String AGENT =
      """
      {"model":"claude-opus-5-5","max_tokens":128000,"stream":true,
       "system":[
         {"type":"text","text":"x-anthropic-billing-header: cc_version=9.9; cc_entrypoint=cli;"},
         {"type":"text","text":"You mend programs.","cache_control":{"type":"ephemeral"}}],
       "messages":[
         {"role":"user","content":[
            {"type":"text","text":"Why does the build fail?"},
            {"type":"text","text":"Look first.","cache_control":{"type":"ephemeral","ttl":"1h"}}]},
         {"role":"system","content":"The tree is dirty."},
         {"role":"assistant","content":[
            {"type":"thinking","thinking":"I should look.","signature":"c2ln"},
            {"type":"redacted_thinking","data":"aGlkZGVu"},
            {"type":"text","text":"Looking."},
            {"type":"server_tool_use","id":"srv_1","name":"web_search","input":{"query":"x"}},
            {"type":"web_search_tool_result","tool_use_id":"srv_1","content":[]},
            {"type":"tool_use","id":"toolu_1","name":"Read","input":{"path":"pom.xml"}},
            {"type":"tool_use","id":"toolu_2","name":"Shoot","input":{}}]},
         {"role":"user","content":[
            {"type":"tool_result","tool_use_id":"toolu_1","content":"<project/>"},
            {"type":"tool_result","tool_use_id":"toolu_2","is_error":true,
             "content":[{"type":"text","text":"half"},
               {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aWk="}}],
             "cache_control":{"type":"ephemeral"}},
            {"type":"text","text":"<system-reminder>be brief</system-reminder>"}]},
         {"role":"system","content":[{"type":"text","text":"Go on."}]}],
       "tools":[
         {"name":"Read","description":"Reads","input_schema":{"type":"object"},"strict":true,
          "eager_input_streaming":true},
         {"name":"Shoot","input_schema":{"type":"object"},"defer_loading":true,
          "cache_control":{"type":"ephemeral"}},
         {"type":"web_search_20260209","name":"web_search","max_uses":5},
         {"type":"bash_20250124","name":"bash"}],
       "tool_choice":{"type":"any","disable_parallel_tool_use":true},
       "metadata":{"user_id":"{\\"device_id\\":\\"d\\",\\"session_id\\":\\"s-1\\"}"},
       "thinking":{"type":"adaptive","display":"omitted"},
       "output_config":{"effort":"medium"},
       "context_management":{"edits":[{"type":"clear_thinking_20251015","keep":"all"}]},
       "mcp_servers":[{"type":"url","url":"https://tools.example/mcp"}],
       "some_new_member":{"any":"thing"}}
      """;

  private static InboundChat agent() {
    return Texts.chat(AGENT);
  }

  @Test
  void readsAnAgentsMessagesInOrder() {
    var messages = agent().conversation().messages();
    assertThat(messages)
        .extracting(Message::role)
        .containsExactly(
            Role.SYSTEM, Role.USER, Role.SYSTEM, Role.ASSISTANT, Role.TOOL, Role.USER, Role.SYSTEM);
    assertThat(messages.getFirst().parts())
        .containsExactly(new Part.Text("You mend programs."), new Part.CacheBreak(null));
    assertThat(messages.get(1).parts()).last().isEqualTo(new Part.CacheBreak("1h"));
    assertThat(messages.get(3).parts())
        .containsExactly(
            new Part.Reasoning(
                "I should look.", new Seal(Seal.Origin.ANTHROPIC, null, "c2ln", false)),
            new Part.Reasoning("", new Seal(Seal.Origin.ANTHROPIC, null, "aGlkZGVu", true)),
            new Part.Text("Looking."),
            new Part.ToolCall("toolu_1", "Read", "{\"path\":\"pom.xml\"}"),
            new Part.ToolCall("toolu_2", "Shoot", "{}"));
    assertThat(messages.get(4).parts())
        .containsExactly(
            new Part.ToolResult("toolu_1", "<project/>"),
            new Part.ToolResult(
                "toolu_2",
                List.of(new Part.Text("half"), new Part.Image("data:image/png;base64,aWk=", null)),
                true),
            new Part.CacheBreak(null));
  }

  @Test
  void readsAnAgentsSettings() {
    var conversation = agent().conversation();
    var settings = conversation.settings();
    assertThat(settings.maxOutputTokens()).isEqualTo(128_000);
    assertThat(settings.toolChoice()).isEqualTo(new ToolChoice.Required());
    assertThat(settings.parallelTools()).isFalse();
    assertThat(settings.reasoning().effort()).isEqualTo(Effort.MEDIUM);
    assertThat(settings.reasoning().shown()).isFalse();
    assertThat(settings.reasoning().enabled()).isNull();
    assertThat(conversation.tools())
        .extracting(tool -> tool.name())
        .containsExactly("Read", "Shoot");
    assertThat(conversation.tools().getFirst().strict()).isTrue();
    assertThat(conversation.tools().getLast().cacheBreak()).isEmpty();
  }

  @Test
  void listsWhatTheVocabularyCannotHold() {
    assertThat(agent().conversation().unread())
        .containsExactlyInAnyOrder(
            Loss.ofHint("system[0]"),
            Loss.of("messages[].content[server_tool_use]"),
            Loss.of("messages[].content[web_search_tool_result]"),
            Loss.ofHint("tools[].eager_input_streaming"),
            Loss.ofHint("tools[].defer_loading"),
            Loss.of("tools[web_search]"),
            Loss.of("tools[bash]"),
            Loss.ofHint("context_management"),
            Loss.of("mcp_servers"),
            Loss.of("some_new_member"));
  }

  @Test
  void tellsRoutingThatAnAgentIsAtWork() {
    var chat = agent();
    assertThat(chat.excerpt().answersTool()).isTrue();
    assertThat(chat.excerpt().system()).isEqualTo("You mend programs.");
    assertThat(chat.request().session()).isEqualTo("s-1");
    assertThat(chat.request().includeUsage()).isTrue();
    assertThat(chat.request().effort()).isEqualTo(Effort.MEDIUM);
    assertThat(chat.request().needs())
        .containsExactlyInAnyOrder(Capability.TOOLS, Capability.VISION);
  }

  @Test
  void theBillingLineDoesNotChangeTheDigest() {
    var other = Texts.chat(AGENT.replace("cc_version=9.9", "cc_version=10.0"));
    assertThat(other.request().digest()).isEqualTo(agent().request().digest());
  }

  @Test
  void theSessionHeaderComesBeforeTheUser() {
    var arrival =
        new Arrival(
            "", "beta=true", Map.of("x-claude-code-session-id", "s-2")::get, AGENT.getBytes(UTF_8));
    var call = new AnthropicMessagesWire().decode(Paths.MESSAGES, arrival);
    assertThat(call.request().session()).isEqualTo("s-2");
  }

  @Test
  void readsDocumentsOfEveryKind() {
    var parts =
        Texts.chat(
                """
                {"model":"m","max_tokens":9,"messages":[{"role":"user","content":[
                  {"type":"document","title":"a.pdf","context":"old",
                   "citations":{"enabled":true},
                   "source":{"type":"base64","media_type":"application/pdf","data":"JVBE"}},
                  {"type":"document","source":{"type":"text","media_type":"text/plain","data":"é"}},
                  {"type":"document","source":{"type":"url","url":"https://x.example/a.pdf"}},
                  {"type":"document","source":{"type":"file","file_id":"file_1"}},
                  {"type":"document","source":{"type":"content","content":"plain"}},
                  {"type":"image","source":{"type":"url","url":"https://x.example/a.png"}},
                  {"type":"search_result","source":"s","title":"t","content":[]}]}]}
                """)
            .conversation();
    assertThat(parts.messages().getFirst().parts())
        .containsExactly(
            new Part.Document(null, "data:application/pdf;base64,JVBE", "a.pdf"),
            new Part.Document(null, "data:text/plain;base64,w6k=", null),
            new Part.Document(null, "https://x.example/a.pdf", null),
            new Part.Document("file_1", null, null),
            new Part.Text("plain"),
            new Part.Image("https://x.example/a.png", null));
    assertThat(parts.unread())
        .containsExactly(
            Loss.ofHint("messages[].content[].context"),
            Loss.of("messages[].content[].citations"),
            Loss.of("messages[].content[search_result]"));
  }

  @Test
  void readsBothNamesOfTheFormat() {
    var schema = "{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}";
    var begin =
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],";
    for (var member :
        List.of("\"output_format\":" + schema, "\"output_config\":{\"format\":" + schema + "}")) {
      assertThat(Texts.chat(begin + member + "}").conversation().settings().format())
          .isEqualTo(new OutputFormat.Schema(null, null, "{\"type\":\"object\"}", null));
    }
  }

  @Test
  void needsNoLimitToCountTokens() {
    var body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"How many?\"}]}";
    var call = new AnthropicMessagesWire().decode(Paths.COUNT, Arrival.of(body.getBytes(UTF_8)));
    assertThat(call.request().inputTokens()).isPositive();
    assertThat(new String(new AnthropicMessagesWire().writeCount(42), UTF_8))
        .isEqualTo("{\"input_tokens\":42}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"model\":\"m\"}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
        "{\"model\":\"m\",\"messages\":[]}",
        "{\"model\":7,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
        "{\"model\":\"m\",\"messages\":[\"x\"]}",
        "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[7]}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":-1}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":\"yes\"}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":{}}"
      })
  void refusesWhatIsMalformed(String body) {
    assertThatThrownBy(() -> Texts.chat(body))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tools\":null,\"system\":null,\"thinking\":null",
        "\"thinking\":{\"type\":\"between_tools\"}",
        "\"thinking\":{}",
        "\"output_config\":{\"effort\":\"enormous\",\"format\":{\"type\":\"other\"}}",
        "\"tool_choice\":{\"type\":\"maybe\"}",
        "\"metadata\":{}",
        "\"betas\":[\"unknown-2030-01-01\"]",
        "\"system\":[]"
      })
  void neverRefusesWhatIsMerelyUnknown(String members) {
    var body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]," + members + "}";
    assertThat(Texts.chat(body).conversation().messages()).hasSize(1);
  }
}

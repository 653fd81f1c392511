package dev.wagonway.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.provider.KnownProviders;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.spi.Rendering;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class ConversationWriterTest {

  private static final Part.ToolCall CALL = new Part.ToolCall("call_1", "look_up", "{\"a\":1}");

  private static Rendering write(String model, Settings settings, Message... messages) {
    return new GeminiWire()
        .encode(new Conversation(List.of(messages), List.of(), settings), Dispatch.to(model));
  }

  private static JsonNode contents(String model, Message... messages) {
    return Json.body(write(model, Settings.NONE, messages)).path("contents");
  }

  private static JsonNode json(String quoted) {
    return Json.tree(Json.bytes(quoted));
  }

  private static Message says(Role role, Part... parts) {
    return new Message(role, null, List.of(parts));
  }

  @Test
  void turnsAlternateAndTheUserBegins() {
    assertThat(
            contents(
                "m",
                Message.of(Role.ASSISTANT, "Hello."),
                Message.of(Role.USER, "One"),
                Message.of(Role.SYSTEM, "Be brief."),
                Message.of(Role.USER, "")))
        .isEqualTo(
            json(
                "[{'role':'user','parts':[{'text':' '}]},"
                    + "{'role':'model','parts':[{'text':'Hello.'}]},"
                    + "{'role':'user','parts':[{'text':'One'},"
                    + "{'text':'<system-reminder>\\nBe brief.\\n</system-reminder>'}]}]"));
    assertThat(contents("m", Message.of(Role.SYSTEM, "Only me.")))
        .isEqualTo(json("[{'role':'user','parts':[{'text':' '}]}]"));
  }

  @Test
  void eachCallGetsOneResultInTheTurnAfterIt() {
    var contents =
        contents(
            "gemini-2.5-pro",
            Message.of(Role.USER, "Go"),
            says(Role.ASSISTANT, CALL, new Part.ToolCall("call_2", "fetch", "not json")),
            says(Role.TOOL, new Part.ToolResult("call_1", "{\"b\": 2}")),
            says(Role.TOOL, new Part.ToolResult("call_9", "stray")),
            Message.of(Role.USER, "And?"));
    assertThat(contents)
        .isEqualTo(
            json(
                """
                [{'role':'user','parts':[{'text':'Go'}]},
                 {'role':'model','parts':[
                  {'functionCall':{'id':'call_1','name':'look_up','args':{'a':1}}},
                  {'functionCall':{'id':'call_2','name':'fetch','args':{'_raw':'not json'}}}]},
                 {'role':'user','parts':[
                  {'functionResponse':{'id':'call_1','name':'look_up','response':{'b':2}}},
                  {'functionResponse':{'id':'call_2','name':'fetch',
                    'response':{'error':'the tool returned nothing'}}},
                  {'text':'tool: stray'},{'text':'And?'}]}]
                """));
  }

  @Test
  void idsStayAwayFromProvidersThatRefuseThem() {
    var dialect = KnownProviders.find("vertex").orElseThrow().dialect();
    var conversation =
        new Conversation(
            List.of(
                Message.of(Role.USER, "Go"),
                says(Role.ASSISTANT, CALL),
                says(Role.TOOL, new Part.ToolResult("call_1", "mild"))),
            List.of(),
            Settings.NONE);
    var dispatch = new Dispatch("gemini-2.5-pro", null, ReasoningControl.NONE, dialect);
    var contents = Json.body(new GeminiWire().encode(conversation, dispatch)).path("contents");
    assertThat(contents.path(1).path("parts").path(0).path("functionCall"))
        .isEqualTo(json("{'name':'look_up','args':{'a':1}}"));
    assertThat(contents.path(2).path("parts").path(0).path("functionResponse"))
        .isEqualTo(json("{'name':'look_up','response':{'result':'mild'}}"));
  }

  @Test
  void aSignatureGoesWithThePartAfterIt() {
    var seal = new Seal(Seal.Origin.GOOGLE, null, "c2ln", false);
    var foreign = new Seal(Seal.Origin.ANTHROPIC, null, "eHl6", false);
    var parts =
        contents(
                "gemini-3-pro",
                Message.of(Role.USER, "Go"),
                says(
                    Role.ASSISTANT,
                    new Part.Reasoning("Hm.", seal),
                    CALL,
                    new Part.ToolCall("call_2", "look_up", ""),
                    new Part.Reasoning("", foreign),
                    new Part.Reasoning("", seal)))
            .path(1)
            .path("parts");
    assertThat(parts)
        .isEqualTo(
            json(
                """
                [{'text':'Hm.','thought':true},
                 {'functionCall':{'id':'call_1','name':'look_up','args':{'a':1}},
                  'thoughtSignature':'c2ln'},
                 {'functionCall':{'id':'call_2','name':'look_up','args':{}}},
                 {'text':'','thoughtSignature':'c2ln'}]
                """));
  }

  @ParameterizedTest
  @CsvSource({"gemini-3-pro-preview, true", "gemini-2.5-pro, false"})
  void foreignCallsCarryAStandInWhereSignaturesAreDemanded(String model, boolean demanded) {
    var foreign = new Seal(Seal.Origin.ANTHROPIC, null, "eHl6", false);
    var parts =
        contents(
                model,
                Message.of(Role.USER, "Go"),
                says(
                    Role.ASSISTANT,
                    new Part.Reasoning("", foreign),
                    CALL,
                    new Part.ToolCall("call_2", "look_up", "")))
            .path(1)
            .path("parts");
    assertThat(parts.path(0).path("thoughtSignature").asString(""))
        .isEqualTo(demanded ? "skip_thought_signature_validator" : "");
    assertThat(parts.path(1).has("thoughtSignature")).isFalse();
    assertThat(parts.toString()).doesNotContain("eHl6");
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-3-pro, HIGH, {'thinkingLevel':'HIGH';'includeThoughts':true}",
    "gemini-3-pro, NONE, {'thinkingLevel':'LOW'}",
    "gemini-3-flash, MINIMAL, {'thinkingLevel':'MINIMAL';'includeThoughts':true}",
    "gemini-2.5-pro, MEDIUM, {'thinkingBudget':8192;'includeThoughts':true}",
    "gemini-2.5-pro, NONE, {'thinkingBudget':0}",
  })
  void effortIsALevelOrABudget(String model, Effort effort, String config) {
    var settings = Settings.builder().reasoning(ReasoningWish.of(effort)).build();
    var body = Json.body(write(model, settings, Message.of(Role.USER, "Hi")));
    assertThat(body.path("generationConfig").path("thinkingConfig"))
        .isEqualTo(json(config.replace(';', ',')));
  }

  @Test
  void whatIsTooMuchIsReported() {
    var settings =
        Settings.builder()
            .stop(Collections.nCopies(6, "END"))
            .seed(1L << 40)
            .serviceTier("scale")
            .build();
    var document = new Part.Document("file-abc", null, null);
    var rendering = write("m", settings, says(Role.USER, new Part.Text("Hi"), document));
    assertThat(rendering.losses())
        .containsExactlyInAnyOrder(
            Loss.of("stop"), Loss.of("seed"), Loss.ofHint("service-tier"), Loss.of("file-id"));
    assertThat(Json.body(rendering).path("generationConfig").path("stopSequences")).hasSize(5);
  }

  @Test
  void mediaStandInlineOrAtTheirAddress() {
    var parts =
        contents(
                "m",
                says(
                    Role.USER,
                    new Part.Image("https://pictures.example/a.webp?s=1", null),
                    new Part.Image("data:image/png;base64,AAAA", null),
                    new Part.Audio("BBBB", "mp3"),
                    new Part.Document(null, "data:text/plain,a%20b", "a.txt"),
                    new Part.Document("gs://bucket/a.pdf", null, null)))
            .path(0)
            .path("parts");
    assertThat(parts)
        .isEqualTo(
            json(
                """
                [{'fileData':{'mimeType':'image/webp',
                   'fileUri':'https://pictures.example/a.webp?s=1'}},
                 {'inlineData':{'mimeType':'image/png','data':'AAAA'}},
                 {'inlineData':{'mimeType':'audio/mp3','data':'BBBB'}},
                 {'inlineData':{'mimeType':'text/plain','data':'YSBi','displayName':'a.txt'}},
                 {'fileData':{'mimeType':'application/pdf','fileUri':'gs://bucket/a.pdf'}}]
                """));
  }

  @Test
  void freeFormToolsTakeOneText() {
    var tool = new ToolDefinition("write_sql", null, null, null, true, null);
    var call = new Part.ToolCall("call_1", "write_sql", "select 1", true);
    var conversation =
        new Conversation(
            List.of(Message.of(Role.USER, "Go"), says(Role.ASSISTANT, call)),
            List.of(tool),
            Settings.NONE);
    var body = Json.body(new GeminiWire().encode(conversation, Dispatch.to("m")));
    assertThat(body.path("contents").path(1).path("parts").path(0).path("functionCall"))
        .isEqualTo(json("{'id':'call_1','name':'write_sql','args':{'input':'select 1'}}"));
    assertThat(body.path("tools").toString()).contains("parametersJsonSchema");
  }

  @Test
  void modelsKeepTheirCollectionAndAreEncoded() {
    var hello = Message.of(Role.USER, "Hi");
    assertThat(write("tunedModels/mine", Settings.NONE, hello).parcel().path())
        .isEqualTo("/tunedModels/mine:generateContent");
    assertThat(write("a/b c", Settings.NONE, hello).parcel().path())
        .isEqualTo("/models/a%2Fb%20c:generateContent");
    var stream = Settings.builder().stream(true).build();
    assertThat(write("m", stream, hello).parcel().path())
        .isEqualTo("/models/m:streamGenerateContent?alt=sse");
  }
}

package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.ReasoningControl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {

  private static final String HELLO = "'contents':[{'role':'user','parts':[{'text':'Hello'}]}]";

  private static Conversation read(String body) {
    return Requests.chat(Json.text(body)).conversation();
  }

  private static Conversation with(String members) {
    return read("{" + HELLO + "," + members + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "/models/gemini-x:generateContent, gemini-x, false, text/event-stream; charset=utf-8",
    "/models/gemini-x:streamGenerateContent?alt=sse, gemini-x, true, text/event-stream; charset=utf-8",
    "/models/gemini-x:streamGenerateContent?key=k, gemini-x, true, application/json; charset=utf-8",
    "/models/models%2Fgemini-x:generateContent, gemini-x, false, text/event-stream; charset=utf-8",
    "/tunedModels/mine:generateContent, tunedModels/mine, false, text/event-stream; charset=utf-8",
  })
  void thePathTellsTheModelAndWhetherToStream(
      String path, String model, boolean stream, String type) {
    var chat = Requests.chat(path, Json.bytes("{" + HELLO + "}"));
    assertThat(chat.request().model()).isEqualTo(model);
    assertThat(chat.request().stream()).isEqualTo(stream);
    assertThat(chat.conversation().settings().stream()).isEqualTo(stream);
    assertThat(chat.form().streamType()).isEqualTo(type);
  }

  @Test
  void readsWhatACodingAgentAsksItsSmallModel() {
    var conversation =
        with(
            """
            'systemInstruction':{'parts':[{'text':'Sort the task.'}]},
            'generationConfig':{'temperature':0,'topP':1,'responseMimeType':'application/json',
              'responseJsonSchema':{'type':'OBJECT','required':['reason','size'],'properties':{
                'reason':{'type':'STRING','nullable':true},
                'type':{'type':'STRING','enum':['A','B']},
                'size':{'type':'INTEGER','minItems':'2'}}},
              'thinkingConfig':{'includeThoughts':true,'thinkingLevel':'HIGH'}}
            """);
    assertThat(conversation.messages().getFirst().role()).isEqualTo(Role.SYSTEM);
    assertThat(conversation.settings().temperature()).isZero();
    assertThat(conversation.settings().reasoning())
        .isEqualTo(new ReasoningWish(null, Effort.HIGH, null, true));
    assertThat(conversation.settings().format())
        .isEqualTo(
            new OutputFormat.Schema(
                null,
                null,
                Json.text(
                    "{'type':'object','required':['reason','size'],'properties':{"
                        + "'reason':{'type':['string','null']},"
                        + "'type':{'type':'string','enum':['A','B']},"
                        + "'size':{'type':'integer','minItems':2}}}"),
                null));
    assertThat(conversation.unread()).isEmpty();
  }

  @Test
  void bothSpellingsOfMembersAreRead() {
    var snake =
        read(
            """
            {'system_instruction':{'parts':[{'text':'Be brief.'}]},
             'contents':[{'parts':[{'inline_data':{'mime_type':'image/png','data':'AAAA'}}]}],
             'tools':[{'function_declarations':[{'name':'f','parameters':{'type':'OBJECT'}}]}],
             'tool_config':{'function_calling_config':
               {'mode':'ANY','allowed_function_names':['f']}},
             'generation_config':{'max_output_tokens':'77','stop_sequences':['END'],'top_k':4,
               'thinking_config':{'thinking_budget':0}}}
            """);
    var settings = snake.settings();
    assertThat(snake.unread()).isEmpty();
    assertThat(snake.messages()).hasSize(2);
    assertThat(snake.messages().getLast().parts())
        .containsExactly(new Part.Image("data:image/png;base64,AAAA", null));
    assertThat(settings.maxOutputTokens()).isEqualTo(77);
    assertThat(settings.topK()).isEqualTo(4);
    assertThat(settings.stop()).containsExactly("END");
    assertThat(settings.toolChoice()).isEqualTo(new ToolChoice.Named("f"));
    assertThat(settings.reasoning().enabled()).isFalse();
    assertThat(snake.tools().getFirst().parametersSchema()).isEqualTo("{\"type\":\"object\"}");
  }

  @Test
  void callsWithoutIdsGetSomeAndResultsFindThem() {
    var body =
        """
        {'contents':[{'role':'user','parts':[{'text':'Both, please'}]},
          {'role':'model','parts':[
            {'functionCall':{'name':'a','args':{'n':1}},'thoughtSignature':'c2ln'},
            {'functionCall':{'name':'b'}},{'functionCall':{'name':'a','args':{'n':2}}}]},
          {'role':'user','parts':[
            {'functionResponse':{'name':'b','response':{'output':'two'}}},
            {'functionResponse':{'name':'a','response':{'n':1}}},
            {'functionResponse':{'name':'a','response':{'error':'broken'}}},
            {'text':'Well?'}]}]}
        """;
    var messages = read(body).messages();
    assertThat(messages)
        .extracting(m -> m.role())
        .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL, Role.USER);
    assertThat(messages.get(1).parts().getFirst())
        .isEqualTo(new Part.Reasoning("", new Seal(Seal.Origin.GOOGLE, null, "c2ln", false)));
    var calls =
        messages.get(1).parts().stream()
            .filter(Part.ToolCall.class::isInstance)
            .map(part -> (Part.ToolCall) part)
            .toList();
    assertThat(calls).extracting(Part.ToolCall::id).doesNotHaveDuplicates().doesNotContain("");
    assertThat(calls).extracting(Part.ToolCall::arguments).contains("{\"n\":1}", "{}");
    assertThat(messages.get(2).parts())
        .containsExactly(
            new Part.ToolResult(calls.get(1).id(), "two"),
            new Part.ToolResult(calls.get(0).id(), "{\"n\":1}"),
            new Part.ToolResult(calls.get(2).id(), List.of(new Part.Text("broken")), true));
    assertThat(read(body)).isEqualTo(read(body));
  }

  @Test
  void theWordThatStandsForNoSignatureIsNone() {
    var parts =
        read("{'contents':[{'role':'model','parts':[{'functionCall':{'name':'a'},"
                + "'thoughtSignature':'skip_thought_signature_validator'}]}]}")
            .messages()
            .getFirst()
            .parts();
    assertThat(parts).hasOnlyElementsOfType(Part.ToolCall.class);
  }

  @Test
  void whatTheVocabularyLacksIsListed() {
    var conversation =
        read(
            """
            {'contents':[{'role':'user','parts':[{'text':'Hi'},
               {'executableCode':{'language':'PYTHON','code':'1'}}]}],
             'tools':[{'googleSearch':{}},{'urlContext':{}}],'safetySettings':[],
             'cachedContent':'cachedContents/1','labels':{'team':'blue'},'serviceTier':'FLEX',
             'generationConfig':{'speechConfig':{},'responseModalities':['TEXT','AUDIO']}}
            """);
    assertThat(conversation.unread())
        .containsExactlyInAnyOrder(
            Loss.of("contents[].parts[].executableCode"),
            Loss.of("tools[].googleSearch"),
            Loss.of("tools[].urlContext"),
            Loss.ofHint("safetySettings"),
            Loss.of("cachedContent"),
            Loss.of("generationConfig.speechConfig"),
            Loss.of("generationConfig.responseModalities"));
    assertThat(conversation.settings().metadata()).containsEntry("team", "blue");
    assertThat(conversation.settings().serviceTier()).isEqualTo("flex");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'contents':[]}",
        "{'contents':[{'role':'user','parts':[]}]}",
        "{'contents':['Hi']}",
        "{'contents':[{'role':'poet','parts':[{'text':'Hi'}]}]}",
        "{'contents':[{'parts':[{'text':'Hi'}]}],'generationConfig':{'temperature':'warm'}}",
        "{'contents':[{'parts':[{'text':'Hi'}]}],'generationConfig':{'topP':1e999999}}",
        "{'contents':[{'parts':[{'text':'Hi'}]}],'generationConfig':{'candidateCount':0}}",
      })
  void whatIsNoRequestIsRefused(String body) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> read(body))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class));
  }

  @Test
  void countsAreForAnInnerRequestToo() {
    var inner = "{'model':'models/x','systemInstruction':{'parts':[{'text':'Hm'}]}," + HELLO + "}";
    var body = Json.bytes("{'generateContentRequest':" + inner + "}");
    var counted = Requests.chat("/models/x:countTokens", body);
    assertThat(counted.request().turns()).isEqualTo(2);
    assertThat(new String(new GeminiWire().writeCount(7), UTF_8)).isEqualTo("{\"totalTokens\":7}");
  }

  @Test
  void splicingSetsThePolicysEffortAndLeavesTheRest() {
    var body =
        "{"
            + HELLO
            + ",'model':'models/a','x':1,"
            + "'generationConfig':{'topK':3,'thinkingConfig':{'includeThoughts':true,"
            + "'thinkingBudget':5}}}";
    var chat = Requests.chat(Json.text(body));
    var control = ReasoningControl.REASONING_EFFORT;
    var newer = chat.splice(new Dispatch("gemini-3-pro", Effort.HIGH, control));
    assertThat(newer.path()).isEqualTo("/models/gemini-3-pro:generateContent");
    assertThat(Json.body(newer))
        .isEqualTo(
            Json.tree(
                Json.bytes(
                    body.replace("models/a", "models/gemini-3-pro")
                        .replace("'thinkingBudget':5", "'thinkingLevel':'HIGH'"))));
    var older = chat.splice(new Dispatch("gemini-2.5-pro", Effort.NONE, control));
    assertThat(Json.body(older).path("generationConfig").path("thinkingConfig"))
        .isEqualTo(Json.tree(Json.bytes("{'includeThoughts':true,'thinkingBudget':0}")));
  }
}

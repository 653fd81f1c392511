package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Wire;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request in the whole of this API's vocabulary is read as. */
final class FullRequestTest {

  private final Wire wire = new OpenAiChatWire();

  @Test
  void readsEverySetting() {
    var settings =
        with("'max_completion_tokens':9,'temperature':0.5,'top_p':0.25,'top_k':7,'stop':['A','B'],"
                + "'seed':42,'presence_penalty':0.5,'frequency_penalty':-1,'n':2,"
                + "'parallel_tool_calls':false,'logprobs':true,'top_logprobs':3,"
                + "'verbosity':'low','safety_identifier':'u','metadata':{'team':'blue','n':1},"
                + "'prompt_cache_key':'k','service_tier':'flex','stream':true,"
                + "'response_format':{'type':'json_schema','json_schema':{'name':'s','strict':true,"
                + "'schema':{'type':'object'}}}")
            .settings();
    assertThat(settings.maxOutputTokens()).isEqualTo(9);
    assertThat(settings.temperature()).isEqualTo(0.5);
    assertThat(settings.topP()).isEqualTo(0.25);
    assertThat(settings.topK()).isEqualTo(7);
    assertThat(settings.stop()).containsExactly("A", "B");
    assertThat(settings.seed()).isEqualTo(42);
    assertThat(settings.presencePenalty()).isEqualTo(0.5);
    assertThat(settings.frequencyPenalty()).isEqualTo(-1);
    assertThat(settings.choices()).isEqualTo(2);
    assertThat(settings.parallelTools()).isFalse();
    assertThat(settings.topLogprobs()).isEqualTo(3);
    assertThat(settings.verbosity()).isEqualTo("low");
    assertThat(settings.user()).isEqualTo("u");
    assertThat(settings.metadata()).isEqualTo(Map.of("team", "blue", "n", "1"));
    assertThat(settings.cacheKey()).isEqualTo("k");
    assertThat(settings.serviceTier()).isEqualTo("flex");
    assertThat(settings.stream()).isTrue();
    assertThat(settings.format())
        .isEqualTo(new OutputFormat.Schema("s", null, "{\"type\":\"object\"}", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'reasoning_effort':'high'                             |       | HIGH |      |",
        "'reasoning_effort':'none'                             |       | NONE |      |",
        "'reasoning':{'effort':'low','exclude':true}           |       | LOW  |      | false",
        "'reasoning':{'max_tokens':2000,'enabled':true}        | true  |      | 2000 |",
        "'thinking':{'type':'enabled','budget_tokens':1024}    | true  |      | 1024 |",
        "'thinking':{'type':'disabled'}                        | false |      |      |",
        "'thinking':{'type':'auto'}                            |       |      |      |",
        "'enable_thinking':true,'thinking_budget':50           | true  |      | 50   |",
        "'chat_template_kwargs':{'enable_thinking':false}      | false |      |      |",
        "'include_reasoning':true                              |       |      |      | true",
      })
  void readsTheWishToReasonInEverySpelling(
      String member,
      @Nullable Boolean enabled,
      @Nullable Effort effort,
      @Nullable Long budget,
      @Nullable Boolean shown) {
    var read = with(member);
    assertThat(read.settings().reasoning())
        .isEqualTo(new ReasoningWish(enabled, effort, budget, shown));
    assertThat(read.unread()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "logit_bias                | false | 'logit_bias':{'50256':-100}",
        "modalities                | false | 'modalities':['text','audio']",
        "audio                     | false | 'audio':{'voice':'alloy','format':'wav'}",
        "web_search_options        | false | 'web_search_options':{'search_context_size':'low'}",
        "min_p                     | false | 'min_p':0.1",
        "reasoning_effort          | false | 'reasoning_effort':'immense'",
        "response_format           | false | 'response_format':{'type':'grammar'}",
        "tool_choice               | false | 'tool_choice':{'type':'hosted'}",
        "seed                      | false | 'seed':1.5",
        "tools[0]                  | false | 'tools':[{'type':'web_search'}]",
        "chat_template_kwargs.mode | false | 'chat_template_kwargs':{'mode':'x'}",
        "store                     | true  | 'store':true",
        "prediction                | true  | 'prediction':{'type':'content','content':'x'}",
        "stream_options.include_obfuscation | true | 'stream_options':{'include_usage':true,'include_obfuscation':true}",
      })
  void listsWhatItCannotHold(String field, boolean advisory, String member) {
    assertThat(with(member).unread()).containsExactly(new Loss(field, advisory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'store':false,'logit_bias':{},'modalities':['text'],'unheard_of':null",
        "'tool_choice':null,'response_format':null,'reasoning':null,'thinking':null,'stop':null",
        "'metadata':null,'tools':null,'n':null,'seed':null,'logprobs':false,'top_logprobs':null",
        "'response_format':{'type':'text'},'stream_options':{'include_usage':true},'stream':true",
      })
  void whatSaysNothingIsNoLoss(String members) {
    assertThat(with(members).unread()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'role':'user','content':[{'type':'hologram'}]}]",
        "[{'role':'user','content':null}]",
        "[{'role':'user','content':[]}]",
        "[{'role':'user'}]",
        "[{'role':'assistant','content':'x','audio':{'id':'a'},'annotations':[]}]",
        "[{'role':'assistant','tool_calls':[{'type':'odd'}]}]",
        "[{'role':'tool','content':[{'type':'image_url','image_url':{'url':'data:,'}}]}]",
        "[{'role':'assistant','reasoning_details':[{'type':'reasoning.text'},7],'content':''}]",
      })
  void neverRefusesWhatIsLegal(String messages) {
    assertThat(read("{'model':'m','messages':" + messages + "}").messages()).hasSize(1);
  }

  @Test
  void readsToolsOfEveryKind() {
    var read =
        with(
            "'tools':[{'type':'function','function':{'name':'a','strict':true,'parameters':{}},"
                + "'cache_control':{'type':'ephemeral','ttl':'1h'}},"
                + "{'type':'custom','custom':{'name':'b','description':'d','format':{'type':'text'}}},"
                + "{'type':'function','name':'c'}],'tool_choice':{'type':'allowed_tools',"
                + "'allowed_tools':{'mode':'required','tools':[{'type':'function','function':{'name':'a'}},"
                + "{'type':'custom','custom':{'name':'b'}}]}}");
    assertThat(read.tools())
        .containsExactly(
            new ToolDefinition("a", null, "{}", true, false, "1h"),
            new ToolDefinition("b", "d", "{\"type\":\"text\"}", null, true, null),
            new ToolDefinition("c", null, null, null));
    assertThat(read.settings().toolChoice())
        .isEqualTo(new ToolChoice.Allowed(true, List.of("a", "b")));
  }

  @Test
  void readsWhatTheAssistantReasonedCalledAndCited() {
    var message =
        read("{'model':'m','messages':[{'role':'assistant','content':'so','reasoning_content':'why',"
                + "'extra_content':{'google':{'thought_signature':'g0'}},"
                + "'reasoning_details':[{'type':'reasoning.text','signature':'s','format':'anthropic-claude-v1'},"
                + "{'type':'reasoning.encrypted','data':'e','id':'rs_1','format':'openai-responses-v1'}],"
                + "'annotations':[{'type':'url_citation','url_citation':{'url':'https://a.example','title':'A','start_index':0,'end_index':2}}],"
                + "'tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'},"
                + "'extra_content':{'google':{'thought_signature':'g1'}}},"
                + "{'id':'2','type':'custom','custom':{'name':'c','input':'select 1'}}]}]}")
            .messages()
            .getFirst();
    assertThat(message.role()).isEqualTo(Role.ASSISTANT);
    assertThat(message.parts())
        .containsExactly(
            new Part.Reasoning("why", new Seal(Seal.Origin.ANTHROPIC, null, "s", false)),
            new Part.Reasoning("", new Seal(Seal.Origin.OPENAI, "rs_1", "e", true)),
            new Part.Reasoning("", new Seal(Seal.Origin.GOOGLE, null, "g0", false)),
            new Part.Text("so", List.of(new Citation("https://a.example", "A", null, 0, 2))),
            new Part.Reasoning("", new Seal(Seal.Origin.GOOGLE, null, "g1", false)),
            new Part.ToolCall("1", "f", "{}"),
            new Part.ToolCall("2", "c", "select 1", true));
  }

  @Test
  void readsFilesAndCacheBreaksAndImagesOfTools() {
    var read =
        read(
            "{'model':'m','messages':[{'role':'user','content':["
                + "{'type':'text','text':'long','cache_control':{'type':'ephemeral'}},"
                + "{'type':'file','file':{'file_data':'JVBERi0=','filename':'a.pdf'}},"
                + "{'type':'file','file':{'file_data':'https://files.example/a.pdf'}}]},"
                + "{'role':'tool','tool_call_id':'1','content':[{'type':'text','text':'see'},"
                + "{'type':'image_url','image_url':{'url':'https://a.example/i.png'}}]}]}");
    assertThat(read.messages().getFirst().parts())
        .containsExactly(
            new Part.Text("long"),
            new Part.CacheBreak(null),
            new Part.Document(null, "data:application/pdf;base64,JVBERi0=", "a.pdf"),
            new Part.Document(null, "https://files.example/a.pdf", null));
    assertThat(read.messages().getLast().parts())
        .containsExactly(
            new Part.ToolResult(
                "1",
                List.of(new Part.Text("see"), new Part.Image("https://a.example/i.png", null)),
                false));
  }

  private Conversation with(String members) {
    return read("{'model':'m','messages':[{'role':'user','content':'x'}]," + members + "}");
  }

  private Conversation read(String body) {
    return wire.decode(body.replace('\'', '"').getBytes(UTF_8)).conversation();
  }
}

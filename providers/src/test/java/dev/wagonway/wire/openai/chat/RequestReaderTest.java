package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {

  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]";

  @Test
  void readsWhatRoutingNeeds() {
    var request =
        read(
            """
            {"model":"auto","stream":true,"stream_options":{"include_usage":true},"n":2,
             "max_tokens":10,"max_completion_tokens":20,"user":"u1","prompt_cache_key":"c1",
             "metadata":{"user_id":"m1"},"unknown":{"model":"no","n":"x"},
             "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"hello"}]}
            """);
    assertThat(request.model()).isEqualTo("auto");
    assertThat(request.stream()).isTrue();
    assertThat(request.includeUsage()).isTrue();
    assertThat(request.turns()).isEqualTo(2);
    assertThat(request.maxOutputTokens()).isEqualTo(20);
    assertThat(request.choices()).isEqualTo(2);
    assertThat(request.needs()).isEmpty();
    assertThat(request.session()).isEqualTo("c1");
    assertThat(request.inputTokens()).isEqualTo(2 * PromptReader.MESSAGE_TOKENS + 4);
  }

  @Test
  void hasDefaultsForWhatIsAbsentOrNull() {
    var request =
        read(
            "{\"model\":\"m\",\"stream\":null,\"n\":null,\"max_tokens\":null,\"tools\":null,"
                + "\"stream_options\":null,\"user\":null,\"metadata\":null,\"response_format\":null,"
                + HELLO
                + "}");
    var digest = request.digest();
    assertThat(request)
        .isEqualTo(
            new ChatRequest(
                "m", false, false, 1, 6, 0, 1, Set.of(), null, List.of(), null, digest));
  }

  @Test
  void takesTheSessionFromTheFirstMemberThatHasOne() {
    assertThat(read("{\"model\":\"m\",\"metadata\":{\"user_id\":\"a\"}," + HELLO + "}").session())
        .isEqualTo("a");
    assertThat(
            read("{\"model\":\"m\",\"metadata\":{\"user_id\":\"a\"},\"user\":\"b\"," + HELLO + "}")
                .session())
        .isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "VISION      | {'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}",
        "VISION      | {'image_url':{'url':'https://example.org/a.png'},'type':'image_url'}",
        "AUDIO       | {'type':'input_audio','input_audio':{'data':'AAAA','format':'wav'}}",
        "FILES       | {'type':'file','file':{'file_id':'file-1'}}",
        "FILES       | {'type':'file','file':{'file_data':'data:application/pdf;base64,AA'}}",
      })
  void findsWhatPartsNeed(Capability need, String part) {
    var body = "{'model':'m','messages':[{'role':'user','content':[" + part + "]}]}";
    assertThat(read(body.replace('\'', '"')).needs()).containsExactly(need);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TOOLS       | 'tools':[{'type':'function','function':{'name':'f'}}]",
        "TOOLS       | 'functions':[{'name':'f'}]",
        "AUDIO       | 'modalities':['text','audio']",
        "JSON_SCHEMA | 'response_format':{'json_schema':{'name':'s'},'type':'json_schema'}",
      })
  void findsWhatMembersNeed(Capability need, String member) {
    var body = "{\"model\":\"m\"," + member.replace('\'', '"') + "," + HELLO + "}";
    assertThat(read(body).needs()).containsExactly(need);
  }

  @Test
  void needsNothingForEmptyListsOfTools() {
    var body =
        "{\"model\":\"m\",\"tools\":[],\"functions\":[],\"modalities\":[\"text\"],"
            + "\"response_format\":{\"type\":\"json_object\"},"
            + HELLO
            + "}";
    assertThat(read(body).needs()).isEmpty();
  }

  @Test
  void countsMediaByRuleAndNotByTheirBytes() {
    var image = "{'type':'image_url','image_url':{'url':'data:image/png;base64,%s'}}";
    var small = parts(image.formatted("A"));
    assertThat(parts(image.formatted("A".repeat(100_000)))).isEqualTo(small);
    assertThat(small).isEqualTo(PromptReader.MESSAGE_TOKENS + PromptReader.IMAGE_TOKENS);
    assertThat(
            parts(
                "{'type':'input_audio','input_audio':{'data':'%s'}}".formatted("A".repeat(21_330))))
        .isEqualTo(PromptReader.MESSAGE_TOKENS + 10);
    assertThat(parts("{'type':'file','file':{'file_data':'%s'}}".formatted("A".repeat(890))))
        .isEqualTo(PromptReader.MESSAGE_TOKENS + 10);
  }

  @Test
  void countsToolsAndCallsAsPartOfThePrompt() {
    var plain = read("{\"model\":\"m\"," + HELLO + "}").inputTokens();
    var tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"find_a_wagon\"}}],";
    assertThat(read("{\"model\":\"m\"," + tools + HELLO + "}").inputTokens())
        .isGreaterThan(plain + 10);
    var call =
        "{'role':'assistant','content':null,'tool_calls':[{'id':'call_0123456789','type':'function',"
            + "'function':{'name':'abcd','arguments':'{12345678}'}}]}";
    assertThat(messages(call)).isEqualTo(PromptReader.MESSAGE_TOKENS + 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{\"model\":",
        "{\"model\":\"m\"",
        "{\"model\":\"m\",}",
        "{'model':'m'}",
        "{\"model\":\"m\"} x",
        "{\"model\":\"m\"}{}",
        "{\"model\":\"m\",\"a\":01}",
        "{\"model\":\"m\",\"a\":NaN}",
        "{\"model\":\"m\",\"a\":\"\u0001\"}",
        "{\"model\":\"m\",\"a\":\"\\x\"}",
        "{\"model\":\"m\",\"a\":\"\\u12g4\"}",
        "{\"model\":\"m\",\"stream\":yes}",
        "{\"model\":\"m\",\"model\":\"n\"}",
        "{\"model\":\"m\",\"\\u006dodel\":\"n\"}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"content\":\"b\"}]}",
        "\uFEFF{\"model\":\"m\"}",
      })
  void refusesWhatIsNotOneJsonObject(String body) {
    var failure = refusal(body.getBytes(UTF_8));
    assertThat(failure.code()).isEqualTo("invalid_json");
    assertThat(failure.param()).isNull();
    assertThat(failure.message()).startsWith("body: ").contains("(line 1, column ");
  }

  @Test
  void refusesOtherEncodings() {
    var body = "{\"model\":\"m\"," + HELLO + "}";
    assertThat(refusal(body.getBytes(UTF_16LE)).code()).isEqualTo("invalid_json");
    var overlong = body.getBytes(UTF_8);
    overlong[body.indexOf("hello")] = (byte) 0xC1;
    overlong[body.indexOf("hello") + 1] = (byte) 0xA5;
    assertThat(refusal(overlong).message()).contains("a byte is not UTF-8");
  }

  @Test
  void refusesDeepNestingWithoutOverflowing() {
    var body = "{\"model\":\"m\",\"a\":" + "[".repeat(2_000_000);
    assertThat(refusal(body.getBytes(UTF_8)).message()).contains("nested more than 256 deep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model                         | missing_required_parameter | {H}",
        "model                         | invalid_type               | {'model':7,H}",
        "model                         | invalid_type               | {'model':null,H}",
        "model                         | invalid_value              | {'model':' ',H}",
        "messages                      | missing_required_parameter | {'model':'m'}",
        "messages                      | invalid_type               | {'model':'m','messages':'x'}",
        "messages                      | empty_array                | {'model':'m','messages':[]}",
        "messages[0]                   | invalid_type               | {'model':'m','messages':['x']}",
        "messages[0].role              | missing_required_parameter | {'model':'m','messages':[{}]}",
        "messages[0].role              | invalid_type | {'model':'m','messages':[{'role':1}]}",
        "messages[0].role              | invalid_value | {'model':'m','messages':[{'role':''}]}",
        "messages[0].content           | invalid_type | {'model':'m','messages':[{'content':1}]}",
        "stream                        | invalid_type               | {'model':'m','stream':1,H}",
        "stream_options                | invalid_type               | {'model':'m','stream_options':1,H}",
        "stream_options.include_usage  | invalid_type | {'stream_options':{'include_usage':'y'}}",
        "n                             | integer_below_min_value    | {'n':0}",
        "n                             | integer_above_max_value    | {'n':129}",
        "n                             | invalid_type               | {'n':1.5}",
        "n                             | invalid_type               | {'n':'2'}",
        "max_tokens                    | integer_below_min_value    | {'max_tokens':-5}",
        "max_tokens                    | integer_above_max_value    | {'max_tokens':99999999999999999999}",
        "max_completion_tokens         | invalid_type               | {'max_completion_tokens':1e3}",
        "tools                         | invalid_type               | {'tools':{}}",
      })
  void namesTheMemberAtFault(String param, String code, String body) {
    var failure = refusal(body.replace("H", HELLO).replace('\'', '"').getBytes(UTF_8));
    assertThat(failure.param()).isEqualTo(param);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.message()).startsWith(param + ": ").contains("(expected: ");
  }

  @Test
  void neverQuotesContent() {
    var failure = refusal("{\"model\":\"m\",\"s3cret\":\"s3cret\",\"s3cret\":1}".getBytes(UTF_8));
    assertThat(failure.message()).doesNotContain("s3cret");
  }

  private static long parts(String part) {
    return messages("{'role':'user','content':[" + part + "]}");
  }

  private static long messages(String message) {
    var body = "{'model':'m','messages':[" + message + "]}";
    return read(body.replace('\'', '"')).inputTokens();
  }

  private static ChatRequest read(String body) {
    return new RequestReader(body.getBytes(UTF_8)).read().request();
  }

  private static Failure.BadRequest refusal(byte[] body) {
    var thrown = catchThrowableOfType(FailureException.class, () -> new RequestReader(body).read());
    assertThat(thrown).isNotNull();
    return (Failure.BadRequest) thrown.failure();
  }
}

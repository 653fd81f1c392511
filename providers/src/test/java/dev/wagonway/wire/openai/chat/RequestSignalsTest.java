package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decoding tells beside the size of a request: tools, effort, session, digest. */
final class RequestSignalsTest {

  private static final String HELLO = "'messages':[{'role':'user','content':'hello'}]";
  private static final String TOOL = "{'type':'function','function':{'name':'%s'}}";

  @Test
  void namesTheToolsInWhateverShapeTheyCome() {
    var tools =
        """
        'tools':[{'type':'function','function':{'description':'d','name':'edit','parameters':{'name':'no'}}},
          {'type':'custom','custom':{'name':'shell'}},{'type':'web_search'},
          {'type':'function','name':'gr\\u0065p','function':7},{'function':{'name':''}},7],
        'functions':[{'name':'bash'}],
        """;
    assertThat(members(tools).tools()).containsExactly("edit", "shell", "grep", "bash");
  }

  @Test
  void keepsTheNamesOfToolsWithinBounds() {
    var many =
        IntStream.range(0, 300)
            .mapToObj(i -> TOOL.formatted("t" + i))
            .collect(Collectors.joining(","));
    assertThat(members("'tools':[" + many + "],").tools()).hasSize(256).startsWith("t0", "t1");
    assertThat(members("'tools':[" + TOOL.formatted("x".repeat(100)) + "],").tools())
        .containsExactly("x".repeat(64));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "HIGH   | 'reasoning_effort':'high',",
        "NONE   | 'reasoning_effort':'none',",
        "XHIGH  | 'reasoning_effort':'xh\\u0069gh',",
        "LOW    | 'reasoning':{'exclude':true,'effort':'low'},",
        "MAX    | 'reasoning':{'effort':'low'},'reasoning_effort':'max',",
        "LOW    | 'reasoning':{'effort':'low'},'reasoning_effort':'immense',",
        "-      | 'reasoning_effort':'immense',",
        "-      | 'reasoning_effort':null,",
        "-      | 'reasoning_effort':3,",
        "-      | 'reasoning':{'effort':{}},",
        "-      | 'reasoning':'high',",
        "-      | 'extra':{'reasoning_effort':'high'},",
      })
  void readsTheEffort(@Nullable Effort effort, String member) {
    assertThat(members(member).effort()).isEqualTo(effort);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true  | 'parallel_tool_calls':true,'tools':[T],",
        "true  | 'tools':[T],'parallel_tool_calls':true,",
        "false | 'tools':[T],'parallel_tool_calls':false,",
        "false | 'tools':[T],'parallel_tool_calls':null,",
        "false | 'tools':[T],",
        "false | 'tools':[],'parallel_tool_calls':true,",
        "false | 'parallel_tool_calls':true,",
      })
  void needsParallelToolsWhereTheyAreAskedForAndThereAreTools(boolean needs, String members) {
    var request = members(members.replace("T", TOOL.formatted("f")));
    assertThat(request.needs().contains(Capability.PARALLEL_TOOLS)).isEqualTo(needs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "key     | 'prompt_cache_key':'key','user':'u','metadata':{'session_id':'s','user_id':'m'},",
        "s       | 'user':'u','metadata':{'user_id':'m','session_id':'s'},",
        "u       | 'user':'u','metadata':{'user_id':'m','session_id':''},",
        "m       | 'metadata':{'user_id':'m','session_id':7},",
      })
  void takesTheSessionThatSaysMost(String session, String members) {
    assertThat(members(members).session()).isEqualTo(session);
  }

  @Test
  void aConversationKeepsItsPrefixAsItGrows() {
    var start = "{'role':'system','content':'Be kind.'},{'role':'user','content':'hello'}";
    var first = messages(start);
    var second =
        messages(start + ",{'role':'assistant','content':'hi'},{'role':'user','content':'more'}");
    assertThat(second.digest().prefix()).isEqualTo(first.digest().prefix());
    assertThat(second.digest().whole()).isNotEqualTo(first.digest().whole());
  }

  @Test
  void theDigestDoesNotDependOnAnythingButTheMessages() {
    var tight = read("{'model':'m','messages':[{'role':'user','content':[{'text':'a b'}]}]}");
    var loose =
        read(
            "{'stream':true, 'messages' : [ { 'role': 'user' ,'content':\n[ { 'text' :'a b' } ] } ],"
                + "'model':'other','tools':[]}");
    assertThat(loose.digest()).isEqualTo(tight.digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'role':'user','content':'hello'}     | {'role':'user','content':'Hello'}",
        "{'role':'user','content':'hello'}     | {'role':'assistant','content':'hello'}",
        "{'role':'user','content':'a'}         | {'role':'user','content':'a','name':'n'}",
        "{'role':'user','content':'ab'},{'role':'user','content':'c'} | {'role':'user','content':'a'},{'role':'user','content':'bc'}",
        "{'role':'user','content':[{'image_url':'a'}]} | {'role':'user','content':[{'image_url':'b'}]}",
        "{'role':'system','content':'a'},{'role':'user','content':'x'} | {'role':'system','content':'b'},{'role':'user','content':'x'}",
      })
  void differentMessagesHaveDifferentDigests(String one, String other) {
    assertThat(messages(one).digest().whole()).isNotEqualTo(messages(other).digest().whole());
    assertThat(messages(one).digest().prefix()).isNotEqualTo(messages(other).digest().prefix());
  }

  private static ChatRequest members(String members) {
    return read("{'model':'m'," + members + HELLO + "}");
  }

  private static ChatRequest messages(String messages) {
    return read("{'model':'m','messages':[" + messages + "]}");
  }

  private static ChatRequest read(String body) {
    return new RequestReader(body.replace('\'', '"').getBytes(UTF_8)).read().request();
  }
}

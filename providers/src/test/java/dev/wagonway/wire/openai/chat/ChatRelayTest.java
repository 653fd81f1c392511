package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.testkit.Streams;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChatRelayTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "false | {'role':'assistant'}",
        "false | {'role':'assistant','content':''}",
        "false | {'content':null,'reasoning_content':'','refusal':null,'tool_calls':[]}",
        "false | {'function_call':null,'audio':{},'content':[]}",
        "true  | {'content':'x'}",
        "true  | {'c\\u006fntent':'x'}",
        "true  | {'reasoning_content':'x'}",
        "true  | {'reasoning':'x'}",
        "true  | {'reasoning_details':[{'type':'reasoning.text','text':'x'}]}",
        "true  | {'refusal':'x'}",
        "true  | {'content':[{'type':'thinking','thinking':[{'type':'text','text':'x'}]}]}",
        "true  | {'tool_calls':[{'index':0,'function':{'name':'f'}}]}",
        "true  | {'function_call':{'name':'f','arguments':''}}",
        "true  | {'audio':{'id':'a'}}",
      })
  void tellsContentFromNoise(boolean content, String delta) {
    var relay = relay(true);
    feed(relay, chunk(delta.replace('\'', '"'), "null"));
    assertThat(relay.meter().hasContent()).isEqualTo(content);
    assertThat(relay.meter().failure()).isNull();
  }

  @Test
  void isNotFooledByTextThatLooksLikeStructure() {
    var relay = relay(false);
    feed(
        relay,
        chunk(
            "{\"content\":\"\\\"}],\\\"usage\\\":{\\\"prompt_tokens\\\":1},\\\"finish_reason\\\":"
                + "\\\"stop\\\",\\\"error\\\":{\"}",
            "null"));
    relay.end(sink(new byte[0]));
    assertThat(relay.meter().usage()).isNull();
    assertThat(relay.meter().isComplete()).isFalse();
    assertThat(relay.meter().failure()).isInstanceOf(Failure.Broken.class);
  }

  @Test
  void handsOnNeighbouringEventsInOnePiece() {
    var pieces = new ArrayList<String>();
    var events = chunk("{\"content\":\"a\"}", "null") + ": hi\n\n" + chunk("{}", "\"stop\"");
    var bytes = (events + "data: [DONE]\n\ndata: half").getBytes(UTF_8);
    relay(false)
        .feed(
            bytes,
            0,
            bytes.length,
            new StreamRelay.Sink() {
              @Override
              public void pass(int offset, int length) {
                pieces.add(offset + "+" + length);
              }

              @Override
              public void emit(byte[] emitted) {
                pieces.add("emitted");
              }
            });
    assertThat(pieces).containsExactly("0+" + (bytes.length - "data: half".length()));
  }

  @Test
  void dropsWhateverFollowsTheEnd() {
    var relay = relay(false);
    feed(relay, chunk("{\"content\":\"a\"}", "\"stop\"") + "data: [DONE]\n\n");
    var length = out.size();
    feed(relay, chunk("{\"content\":\"b\"}", "null"));
    relay.end(sink(new byte[0]));
    assertThat(out.size()).isEqualTo(length);
    assertThat(relay.meter().isComplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"no\"}}",
        "{\"error\":\"no\"}",
        "{\"object\":\"error\",\"message\":\"no\",\"code\":500}",
        "{\"\\u0065rror\":{\"message\":\"no\"}}"
      })
  void handsOnNoErrorBeforeContent(String error) {
    var relay = relay(true);
    feed(relay, "data: " + error + "\n\n" + chunk("{\"content\":\"late\"}", "null"));
    assertThat(out.size()).isZero();
    assertThat(relay.meter().hasContent()).isFalse();
    assertThat(relay.meter().failure())
        .isInstanceOfSatisfying(
            Failure.Refused.class, refused -> assertThat(refused.message()).isEqualTo("no"));
    relay.fail(new Failure.NoTarget("none left"), sink(new byte[0]));
    assertThat(out.toString(UTF_8)).contains("none left");
  }

  @Test
  void doesNotRepeatAnErrorThatItPassed() {
    var relay = relay(true);
    feed(
        relay, chunk("{\"content\":\"a\"}", "null") + "data: {\"error\":{\"message\":\"no\"}}\n\n");
    var passed = out.toString(UTF_8);
    assertThat(passed).endsWith("data: {\"error\":{\"message\":\"no\"}}\n\n");
    relay.fail(new Failure.Broken("no"), sink(new byte[0]));
    assertThat(out.toString(UTF_8)).isEqualTo(passed);
  }

  @Test
  void endsABrokenStreamWithAnErrorEventInsteadOfHalfAnEvent() {
    var relay = relay(true);
    feed(relay, chunk("{\"content\":\"a\"}", "null") + "data: {\"half");
    var passed = out.size();
    relay.fail(new Failure.TimedOut("silent for 15 s", Failure.Phase.IDLE), sink(new byte[0]));
    assertThat(out.toString(UTF_8).substring(passed))
        .isEqualTo(
            "data: {\"error\":{\"message\":\"silent for 15 s\",\"type\":\"server_error\","
                + "\"param\":null,\"code\":\"upstream_timeout\"}}\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"choices\":[", "[]", "hello", "{} {}", "\"x\"", ""})
  void breaksOffAtAnEventThatIsNotAnObject(String data) {
    var relay = relay(true);
    feed(relay, "data: " + data + "\n\n");
    assertThat(relay.meter().failure()).isInstanceOf(Failure.Broken.class);
    assertThat(out.size()).isZero();
  }

  @Test
  void breaksOffAtAnEventThatIsTooLarge() {
    var relay = relay(true);
    feed(relay, "data: " + "x".repeat(17 << 20));
    assertThat(relay.meter().failure()).isInstanceOf(Failure.Broken.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'prompt_tokens':10,'completion_tokens':5}                            | 10,0,0,5,0",
        "{'prompt_tokens':10,'completion_tokens':5,'cached_tokens':4}          | 10,4,0,5,0",
        "{'prompt_tokens':10,'completion_tokens':5,'prompt_cache_hit_tokens':3} | 10,3,0,5,0",
        "{'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':2,'cache_write_tokens':3},'prompt_tokens':10} | 10,2,3,5,0",
        "{'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,'completion_tokens_details':{'reasoning_tokens':4}} | 10,0,0,5,4",
        "{'prompt_tokens':10,'completion_tokens':1,'total_tokens':15,'completion_tokens_details':{'reasoning_tokens':4}} | 10,0,0,5,4",
        "{'prompt_tokens':10,'completion_tokens':-5,'prompt_tokens_details':null} | 10,0,0,0,0",
      })
  void readsUsageInItsManyShapes(String usage, String expected) {
    var relay = relay(true);
    feed(relay, "data: {\"choices\":[],\"usage\":" + usage.replace('\'', '"') + "}\n\n");
    var read = Objects.requireNonNull(relay.meter().usage());
    assertThat(
            "%s,%s,%s,%s,%s"
                .formatted(
                    read.inputTokens(),
                    read.cachedInputTokens(),
                    read.cacheWriteTokens(),
                    read.outputTokens(),
                    read.reasoningTokens()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"total_tokens\":5}",
        "{\"prompt_tokens\":99999999999999999,\"completion_tokens\":1}"
      })
  void takesNoUsageFromReportsThatMakeNoSense(String usage) {
    var relay = relay(true);
    feed(relay, "data: {\"choices\":[],\"usage\":" + usage + "}\n\n");
    assertThat(relay.meter().usage()).isNull();
    assertThat(relay.meter().failure()).isNull();
  }

  @Test
  void replacesTheFactsOfAGatewayFurtherUp() {
    var relay = relay(true);
    var usage = "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}";
    feed(relay, "data: {\"choices\":[],\"wagonway\":{\"a\":1}," + usage + "}\n\n");
    assertThat(out.toString(UTF_8))
        .isEqualTo("data: {\"choices\":[],\"wagonway\":{\"note\":\"seen\"}," + usage + "}\n\n");
  }

  private static StreamRelay relay(boolean includeUsage) {
    return new OpenAiChatWire().relay(Streams.plan(includeUsage));
  }

  private void feed(StreamRelay relay, String events) {
    var bytes = events.getBytes(UTF_8);
    relay.feed(bytes, 0, bytes.length, sink(bytes));
  }

  private StreamRelay.Sink sink(byte[] array) {
    return new Streams.Collector(array, out);
  }

  private static String chunk(String delta, String finishReason) {
    return "data: {\"id\":\"c\",\"choices\":[{\"finish_reason\":"
        + finishReason
        + ",\"delta\":"
        + delta
        + ",\"index\":0}],\"model\":\"m\"}\n\n";
  }
}

package dev.wagonway.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {

  private static final Envelope CHAT = Envelope.of("openai-chat");

  @Test
  void neitherWhiteSpaceNorOrderNorEscapesNorTheSpellingOfNumbersCount() {
    var one =
        text(
            """
            {"model":"m","temperature":0,"messages":[{"role":"user","content":"a\\u0062c/"}],"max_tokens":100}
            """);
    var same =
        text(
            """
            { "messages" : [ { "content" : "abc\\/", "role" : "user" } ],
              "max_tokens" : 1e2, "model" : "m", "temperature" : -0.0 }
            """);
    assertThat(same).isEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openai-chat        | "user":"a"              | "user":"b"
          openai-chat        | "metadata":{"a":"1"}    | "metadata":{}
          openai-chat        | "store":true            | "store":false
          openai-chat        | "safety_identifier":"a" | "safety_identifier":"b"
          openai-chat        | "prompt_cache_key":"a"  | "prompt_cache_key":"b"
          openai-chat        | "stream":false          | "stream_options":{"include_usage":true}
          anthropic-messages | "metadata":{"user_id":1}| "metadata":{"user_id":2}
          gemini             | "labels":{"a":"b"}      | "labels":{"c":"d"}
          bedrock-converse   | "requestMetadata":{}    | "requestMetadata":{"c":"d"}
          """)
  void whatSaysNothingOfTheAnswerDoesNotCount(String wire, String one, String other) {
    var envelope = Envelope.of(wire);
    assertThat(text("{\"n\":1," + one + "}", envelope))
        .isEqualTo(text("{\"n\":1," + other + "}", envelope))
        .isEqualTo(text("{\"n\":1}", envelope));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openai-responses   | "user":"a"                        | "user":"b"
          openai-responses   | "metadata":{"a":"1"}              | "metadata":{}
          openai-responses   | "store":true                      | "store":false
          openai-chat        | "seed":1                          | "seed":2
          openai-chat        | "seed":1                          | "seed":"1"
          openai-chat        | "seed":null                       | "top_p":null
          openai-chat        | "messages":[{"user":"a"}]         | "messages":[{"user":"b"}]
          openai-chat        | "messages":["a","b"]              | "messages":["b","a"]
          openai-chat        | "messages":["a","b"]              | "messages":["ab"]
          openai-chat        | "messages":[["a"],"b"]            | "messages":[["a","b"]]
          openai-chat        | "stop":"\\ud83d"                  | "stop":"?"
          openai-chat        | "stop":"\\ud83d"                  | "stop":"\\ud83e"
          openai-chat        | "stop":"s1:a"                     | "stop":["a"]
          openai-chat        | "seed":12345678901234567890       | "seed":12345678901234567891
          openai-chat        | "seed":0.1                        | "seed":0.10000000000000001
          openai-chat        | "tools":[{"parameters":{"a":1,"b":2}}] | "tools":[{"parameters":{"b":2,"a":1}}]
          openai-chat        | "response_format":{"json_schema":{"schema":{"a":1,"b":2}}} | "response_format":{"json_schema":{"schema":{"b":2,"a":1}}}
          anthropic-messages | "messages":[{"content":[{"input":{"a":1,"b":2}}]}] | "messages":[{"content":[{"input":{"b":2,"a":1}}]}]
          anthropic-messages | "messages":[{"content":[{"input":{"a":1}}]}]       | "messages":[{"content":[{"input":{"a":1.0}}]}]
          gemini             | "contents":[{"parts":[{"functionCall":{"args":{"a":1,"b":2}}}]}] | "contents":[{"parts":[{"functionCall":{"args":{"b":2,"a":1}}}]}]
          """)
  void whatMayChangeTheAnswerCounts(String wire, String one, String other) {
    var envelope = Envelope.of(wire);
    assertThat(text("{" + one + "}", envelope)).isNotEqualTo(text("{" + other + "}", envelope));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "1", "{", "{\"a\":1}{}", "{\"a\":1,\"a\":1}", "{\"a\":NaN}", "\u0000"})
  void whatIsNotOneObjectThatMeansOneThingIsNotRead(String body) {
    assertThat(Canonical.read(body.getBytes(UTF_8), CHAT, false)).isNull();
    assertThat(Canonical.read(new byte[Canonical.MOST_BYTES + 1], CHAT, false)).isNull();
    assertThat(Canonical.read("[".repeat(5_000).getBytes(UTF_8), CHAT, false)).isNull();
  }

  @Test
  void optionsOfAStreamCountWhereThereIsOne() {
    var one = "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
    var other = "{\"stream\":true}";
    assertThat(read(one, CHAT, true).text()).isNotEqualTo(read(other, CHAT, true).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"temperature":0}                          | true
          {"temperature":0.0e5}                      | true
          {"temperature":1}                          | false
          {"temperature":null}                       | false
          {"temperature":"0"}                        | false
          {"top_k":1}                                | true
          {"top_k":2}                                | false
          {"generationConfig":{"temperature":0}}     | true
          {"generationConfig":{"topK":1.0}}          | true
          {"inferenceConfig":{"temperature":0}}      | true
          {"options":{"temperature":0}}              | true
          {"metadata":{"temperature":0}}             | false
          {"messages":[{"temperature":0}]}           | false
          """)
  void tellsWhetherTheMostProbableTokenIsAskedFor(String body, boolean isGreedy) {
    assertThat(read(body, CHAT, false).isGreedy()).isEqualTo(isGreedy);
  }

  @Test
  void tellsOfToolsAndOfWhatIsKeptElsewhere() {
    assertThat(read("{\"tools\":[{\"type\":\"web_search\"}]}", CHAT, false).offersTools()).isTrue();
    assertThat(read("{\"tools\":null}", CHAT, false).offersTools()).isFalse();
    assertThat(read("{\"previous_response_id\":\"r\"}", CHAT, false).refersBack()).isTrue();
    assertThat(read("{\"previous_response_id\":null}", CHAT, false).refersBack()).isFalse();
    assertThat(read("{\"background\":false}", CHAT, false).refersBack()).isFalse();
  }

  /** Whatever is written in another way is the same; whatever means something else is not. */
  @Test
  void tellsApartExactlyWhatDiffers() {
    var seen = new HashMap<String, Object>();
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
    for (var i = 0; i < 3_000; i++) {
      var request = object(random, 0);
      var first = text(written(request, random));
      assertThat(text(written(request, random))).isEqualTo(first);
      var before = seen.putIfAbsent(first, request);
      assertThat(before == null || before.equals(request)).isTrue();
      var other = new HashMap<>(request);
      other.put("messages", List.of(Map.of("content", "changed " + i)));
      assertThat(text(written(other, random))).isNotEqualTo(first);
    }
    assertThat(seen).hasSizeGreaterThan(1_000);
  }

  private static Map<String, Object> object(RandomGenerator random, int depth) {
    var names = List.of("messages", "content", "role", "parts", "n", "a");
    var object = new HashMap<String, Object>();
    for (var i = random.nextInt(4); i >= 0; i--) {
      object.put(names.get(random.nextInt(names.size())), value(random, depth + 1));
    }
    return object;
  }

  private static Object value(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 6)) {
      case 0 -> random.nextInt(4);
      case 1 -> random.nextBoolean();
      case 2, 3 -> "s\"\\\n{[,:é".substring(random.nextInt(9));
      case 4 -> {
        var list = new ArrayList<>();
        for (var i = random.nextInt(3); i > 0; i--) {
          list.add(value(random, depth + 1));
        }
        yield list;
      }
      default -> ownObject(random, depth);
    };
  }

  /** The order of free-form members counts, so those have one member at most. */
  private static Object ownObject(RandomGenerator random, int depth) {
    var object = object(random, depth);
    return object.size() > 1 ? Map.of("a", object.size()) : object;
  }

  private static String written(Object value, RandomGenerator random) {
    var space = random.nextBoolean() ? " \n" : "";
    return switch (value) {
      case Map<?, ?> map -> {
        var members = new ArrayList<String>();
        map.forEach((name, member) ->
            members.add(
                written(Objects.requireNonNull(name), random)
                    + space
                    + ":"
                    + written(Objects.requireNonNull(member), random)));
        Collections.shuffle(members, random);
        yield "{" + space + String.join("," + space, members) + "}";
      }
      case List<?> list ->
          list.stream().map(one -> written(one, random)).toList().toString().replace("] ,", "],");
      case String text -> quoted(text, random);
      default -> value.toString();
    };
  }

  private static String quoted(String text, RandomGenerator random) {
    var out = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var mustEscape = c == '"' || c == '\\' || c < ' ';
      if (mustEscape || random.nextInt(4) == 0) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static String text(String body) {
    return text(body, CHAT);
  }

  private static String text(String body, Envelope envelope) {
    return read(body, envelope, false).text();
  }

  private static Canonical.Reading read(String body, Envelope envelope, boolean isStreamed) {
    return Objects.requireNonNull(Canonical.read(body.getBytes(UTF_8), envelope, isStreamed), body);
  }
}

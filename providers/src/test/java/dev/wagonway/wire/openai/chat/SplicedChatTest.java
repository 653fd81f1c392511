package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.spi.Dispatch;
import dev.wagonway.testkit.Texts;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class SplicedChatTest {

  private static final List<String> SPACES = List.of("", "", " ", "\n", "\t", "\r\n  ");
  private static final List<String> OPTIONS =
      List.of(
          "null",
          "{}",
          "{ }",
          "{\"include_usage\":false}",
          "{\"include_usage\" : null ,\"x\":[1]}",
          "{\"x\":{\"include_usage\":false}, \"include_usage\":true}",
          "{\"include_obfuscation\":false}");

  @Test
  void changesTheModelAndTheWishForUsageAndNothingElse() {
    for (var seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var body = body(random);
      var model = Texts.random(random);
      var chat = new RequestReader(body.getBytes(UTF_8)).read();
      var spliced = join(chat.splice(Dispatch.to(model)).body());

      var expected = (ObjectNode) tree(body.getBytes(UTF_8));
      expected.put("model", model);
      if (chat.request().stream()) {
        var options = expected.path("stream_options");
        var kept = options.isObject() ? (ObjectNode) options : expected.putObject("stream_options");
        kept.put("include_usage", true);
      }
      assertThat(tree(spliced)).as("seed %s: %s", seed, body).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'model':'a' ,'stream':false,M}  | {'model':'z' ,'stream':false,M}",
        "{M, 'model':'a','x':1.50}        | {M, 'model':'z','x':1.50}",
        "{ 'stream':true,'model':'a',M}   | {'stream_options':{'include_usage':true}, 'stream':true,'model':'z',M}",
        "{'model':'a','stream':true,'stream_options':{'include_usage':true},M} | {'model':'z','stream':true,'stream_options':{'include_usage':true},M}",
        "{'stream_options':{'a':1},'model':'a','stream':true,M} | {'stream_options':{'include_usage':true,'a':1},'model':'z','stream':true,M}",
      })
  void leavesEveryOtherByteAlone(String before, String after) {
    var messages = "'messages':[{'role':'user','content':'\\u00e9 \\/'}]";
    var body = before.replace("M", messages).replace('\'', '"').getBytes(UTF_8);
    assertThat(
            new String(join(new RequestReader(body).read().splice(Dispatch.to("z")).body()), UTF_8))
        .isEqualTo(after.replace("M", messages).replace('\'', '"'));
  }

  @Test
  void sharesTheBytesOfTheBody() {
    var body = body(new Random(1)).getBytes(UTF_8);
    var pieces = new RequestReader(body).read().splice(Dispatch.to("z")).body();
    assertThat(pieces.getFirst().array()).isSameAs(body);
    assertThat(pieces.getLast().array()).isSameAs(body);
  }

  @Test
  void canBeSplicedAgainForAnotherTarget() {
    var chat = new RequestReader(body(new Random(2)).getBytes(UTF_8)).read();
    var first = join(chat.splice(Dispatch.to("one")).body());
    join(chat.splice(Dispatch.to("another")).body());
    assertThat(join(chat.splice(Dispatch.to("one")).body())).isEqualTo(first);
  }

  private static String body(RandomGenerator random) {
    var members = new ArrayList<String>();
    members.add(name("model", random) + ":" + quote(Texts.random(random) + "m"));
    members.add(
        name("messages", random)
            + ":[{\"role\":\"user\",\"model\":\"inner\",\"content\":"
            + quote(Texts.random(random))
            + "}]");
    if (random.nextInt(4) > 0) {
      members.add(name("stream", random) + " : " + random.nextBoolean());
    }
    if (random.nextBoolean()) {
      members.add(
          name("stream_options", random) + ":" + OPTIONS.get(random.nextInt(OPTIONS.size())));
    }
    if (random.nextBoolean()) {
      members.add("\"extra\":{\"model\":\"inner\",\"stream_options\":{\"include_usage\":0}}");
    }
    if (random.nextBoolean()) {
      members.add("\"temperature\":0.70,\"list\":[\"model\",{\"stream\":true}]");
    }
    Collections.shuffle(members, new Random(random.nextLong()));
    var body = new StringBuilder("{");
    for (var i = 0; i < members.size(); i++) {
      body.append(i == 0 ? "" : ",").append(space(random)).append(members.get(i));
      body.append(space(random));
    }
    return space(random) + body + "}" + space(random);
  }

  /** The name as a JSON string, in which some letters may be escaped. */
  private static String name(String name, RandomGenerator random) {
    var json = new StringBuilder("\"");
    for (var i = 0; i < name.length(); i++) {
      var c = name.charAt(i);
      json.append(random.nextInt(20) == 0 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return json.append('"').append(space(random)).toString();
  }

  private static String quote(String text) {
    return new String(JsonTrees.quote(text), UTF_8);
  }

  private static String space(RandomGenerator random) {
    return SPACES.get(random.nextInt(SPACES.size()));
  }

  private static JsonNode tree(byte[] json) {
    return Objects.requireNonNull(JsonTrees.read(json));
  }

  private static byte[] join(List<ByteBuffer> pieces) {
    var joined = new ByteArrayOutputStream();
    for (var piece : pieces) {
      joined.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    }
    return joined.toByteArray();
  }
}

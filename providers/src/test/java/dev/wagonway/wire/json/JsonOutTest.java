package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonOutTest {

  private static final String ODD =
      "\"\\\n\r\t\b\f\u0000\u001f\u007f /\u0080é\u07ff\u0800\u20ac\uffff\ud83d\ude82\udbff\udfff";

  @Test
  void writesAnyTextAsTheStringThatReadersGetBack() {
    var random = new Random(11);
    var out = new JsonOut(1);
    for (var i = 0; i < 2000; i++) {
      var text = new StringBuilder();
      for (var length = random.nextInt(40); length > 0; length--) {
        var point = ODD.codePointAt(random.nextInt(ODD.length()));
        text.appendCodePoint(
            random.nextBoolean() || isSurrogate(point) ? 'a' + random.nextInt(26) : point);
      }
      var json = out.string(text.toString()).take();
      var tree = JsonTrees.read(json);
      assertThat(tree).isNotNull();
      assertThat(tree.asString("")).isEqualTo(text.toString());
      assertThat(new String(json, UTF_8).getBytes(UTF_8)).isEqualTo(json);
    }
  }

  @Test
  void writesCharactersOutsideTheBasicPlaneInFourBytes() {
    assertThat(new JsonOut(1).string("\ud83d\ude82").take())
        .isEqualTo("\"\ud83d\ude82\"".getBytes(UTF_8));
  }

  @Test
  void putsAReplacementForLoneSurrogates() {
    assertThat(new JsonOut(4).string("a\ud83d").take()).isEqualTo("\"a\ufffd\"".getBytes(UTF_8));
    assertThat(new JsonOut(4).string("\ude82é").take()).isEqualTo("\"\ufffdé\"".getBytes(UTF_8));
  }

  @Test
  void hasRoomForTextThatConsistsOfEscapes() {
    assertThat(new JsonOut(1).string("\u0001".repeat(100)).take())
        .isEqualTo(('"' + "\\u0001".repeat(100) + '"').getBytes(UTF_8));
  }

  private static boolean isSurrogate(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }
}

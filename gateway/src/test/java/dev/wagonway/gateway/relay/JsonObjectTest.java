package dev.wagonway.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonObjectTest {

  @Test
  void nestsAndClosesWhatIsOpen() {
    var json =
        new JsonObject()
            .object("a")
            .array("b")
            .element()
            .number("c", 1)
            .close()
            .element()
            .close()
            .close()
            .texts("d", List.of("x", "y"))
            .close()
            .flag("e", true)
            .object("f");
    assertThat(json.toString())
        .isEqualTo("{\"a\":{\"b\":[{\"c\":1},{}],\"d\":[\"x\",\"y\"]},\"e\":true,\"f\":{}}");
  }

  @Test
  void textsReadBackAsTheyWere() {
    var hostile = "\"\\\n\r\t\u0000\u001f\u007f</script>é漢😀" + '\ud800' + "x" + '\udc00';
    var bytes = new JsonObject().text("t", hostile).toString().getBytes(StandardCharsets.UTF_8);
    var read = JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
    assertThat(read.get("t").stringValue()).isEqualTo(hostile);
    assertThat(bytes).doesNotContain((byte) '\n');
  }

  @Test
  void numbersWithoutASpellingStandAsTexts() {
    assertThat(new JsonObject().number("n", Double.NEGATIVE_INFINITY).toString())
        .isEqualTo("{\"n\":\"-Infinity\"}");
    assertThat(new JsonObject().number("n", 0.1).toString()).isEqualTo("{\"n\":0.1}");
  }
}

package dev.wagonway.gateway.sensitivity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.kinds.Kinds;
import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.sensitivity.mask.Nonce;
import dev.wagonway.sensitivity.mask.Unmasker;
import dev.wagonway.sensitivity.mask.Unmasker.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MaskingTest {

  private final Mask mask = new Mask(new Nonce("k3f9"));

  @Test
  void placesInStringsBecomeTokensAndNothingElseChanges() {
    var body = "{\"a\": [\"Zoë, ask x@y.example \\u263a now\", 7], \"b\":\"x@y.example\"}";
    assertThat(masked(body, "x@y.example", "x@y.example"))
        .hasValue(
            "{\"a\": [\"Zoë, ask [EMAIL_1_k3f9] \\u263a now\", 7], \"b\":\"[EMAIL_1_k3f9]\"}");
    assertThat(mask.values()).containsValue("x@y.example");
  }

  @Test
  void escapesAreReadAndNotCut() {
    var body = "{\"a\":\"<x\\u0040y.example\\n>\"}";
    var start = bytes(body, "u0040");
    var place = new Place(Kinds.EMAIL_ADDRESS, start - 2, start + 2);
    assertThat(Masking.of(body.getBytes(UTF_8), List.of(place), mask).orElseThrow())
        .isEqualTo("{\"a\":\"<[EMAIL_1_k3f9]y.example\\n>\"}".getBytes(UTF_8));
    assertThat(mask.values()).containsValue("x@");
  }

  @Test
  void argumentsWithinAStringStayJson() {
    var body = "{\"arguments\":\"{\\\"to\\\":\\\"x@y.example\\\"}\"}";
    assertThat(masked(body, "x@y.example"))
        .hasValue("{\"arguments\":\"{\\\"to\\\":\\\"[EMAIL_1_k3f9]\\\"}\"}");
  }

  @Test
  void whatIsNoPartOfOneStringIsNotMasked() {
    assertThat(masked("{\"a\":4000111122223333}", "4000111122223333")).isEmpty();
    assertThat(masked("{\"4000\":1}", "4000")).isEmpty();
    assertThat(masked("{\"4000\" : \"4001\"}", "4000")).isEmpty();
    assertThat(masked("[\"40\",\"00\"]", "40\",\"00")).isEmpty();
    assertThat(masked("[\"4000\"]", "4000\"")).isEmpty();
    var beyond = new Place(Kinds.EMAIL_ADDRESS, 1, 99);
    assertThat(Masking.of("[\"a\"]".getBytes(UTF_8), List.of(beyond), mask)).isEmpty();
    var broken = new Place(Kinds.EMAIL_ADDRESS, 2, 3);
    assertThat(Masking.of("[\"a".getBytes(UTF_8), List.of(broken), mask)).isEmpty();
  }

  @Test
  void theValuesComeBackAsTheyWere() {
    var random = new SplittableRandom(9);
    var json = JsonMapper.shared();
    for (var round = 0; round < 300; round++) {
      var own = new Mask(Nonce.of(random.nextLong()));
      var text = new StringBuilder();
      for (var length = random.nextInt(1, 40); length > 0; length--) {
        text.appendCodePoint("ab\"\\\n\t[]_é☺😀".codePointAt(random.nextInt(11)));
      }
      var body = json.writeValueAsBytes(List.of(text.toString()));
      var places = new ArrayList<Place>();
      for (var at = 2; at < body.length - 4; at += random.nextInt(4, 9)) {
        var end = at + random.nextInt(1, 3);
        places.add(new Place(Kinds.EMAIL_ADDRESS, at, end));
      }
      var masked = Masking.of(body, places, own);
      if (masked.isPresent()) {
        var told = json.readTree(masked.get()).get(0).asString();
        assertThat(new Unmasker(own, Context.TEXT).whole(told)).isEqualTo(text.toString());
      }
    }
  }

  private Optional<String> masked(String body, String... values) {
    var places = new ArrayList<Place>();
    var from = 0;
    for (var value : values) {
      var at = body.indexOf(value, from);
      from = at + value.length();
      var start = body.substring(0, at).getBytes(UTF_8).length;
      places.add(new Place(Kinds.EMAIL_ADDRESS, start, start + value.getBytes(UTF_8).length));
    }
    return Masking.of(body.getBytes(UTF_8), places, mask).map(masked -> new String(masked, UTF_8));
  }

  private static int bytes(String body, String before) {
    return body.substring(0, body.indexOf(before)).getBytes(UTF_8).length;
  }
}

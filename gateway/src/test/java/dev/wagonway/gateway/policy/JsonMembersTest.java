package dev.wagonway.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {

  private static final String GOOD =
      " { \"as\" : \"ci\", \"request\": {\"a\": [1, {\"}\": \"\\\"]\"}]}, \"n\":-1.5e3,\"t\":true } ";

  private static JsonMembers of(String json) {
    return JsonMembers.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String value(String json, String name) {
    return new String(of(json).value(name), StandardCharsets.UTF_8);
  }

  @Test
  void cutsAnObjectIntoItsMembers() {
    assertThat(of(GOOD).names()).containsExactly("as", "request", "n", "t");
    assertThat(of(GOOD).text("as")).isEqualTo("ci");
    assertThat(value(GOOD, "request")).isEqualTo("{\"a\": [1, {\"}\": \"\\\"]\"}]}");
    assertThat(value(GOOD, "n")).isEqualTo("-1.5e3");
    assertThat(value(GOOD, "t")).isEqualTo("true");
    assertThat(value(GOOD, "none")).isEmpty();
    assertThat(of("{}").names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "1",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1}x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"x}",
        "{\"a\":[1}",
        "{\"a\\"
      })
  void refusesWhatIsNoObject(String json) {
    assertThatThrownBy(() -> of(json))
        .isInstanceOf(FailureException.class)
        .hasMessageStartingWith("request body: ");
  }

  @Test
  void endsOnWhateverBytesItIsGiven() {
    var random = new SplittableRandom(7);
    var good = GOOD.getBytes(StandardCharsets.UTF_8);
    for (var round = 0; round < 20_000; round++) {
      var bytes = good.clone();
      for (var change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      try {
        assertThat(JsonMembers.of(cut).names()).doesNotContainNull();
      } catch (FailureException e) {
        assertThat(e.failure().status()).isEqualTo(400);
      }
    }
  }
}

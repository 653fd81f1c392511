package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

  private static List<String> wrong(String json) {
    return KeyOrder.read(json) instanceof KeyOrder.Read.Rejected(var messages)
        ? messages
        : List.of();
  }

  @Test
  void readsTheWordsOfConfigurations() {
    assertThat(KeyOrder.read("{\"name\": \"ci\", \"expires\": \"2027-01-01T00:00Z\"}"))
        .isEqualTo(
            new KeyOrder.Read.Ok(
                new KeyOrder("ci", "", "", Grant.NOTHING, Instant.parse("2027-01-01T00:00:00Z"))));
  }

  @Test
  void followsNoReferences() {
    assertThat(wrong("{\"name\": \"${HOME}\"}")).hasSize(1);
    assertThat(wrong("{\"name\": \"file:/etc/passwd\"}")).hasSize(1);
    assertThat(wrong("{\"name\": \"f\\u0069le:/etc/passwd\", \"label\": \"$\\u007bHOME}\"}"))
        .isNotEmpty()
        .allSatisfy(message -> assertThat(message).doesNotContain("root:"));
  }

  @Test
  void saysAllThatIsWrong() {
    assertThat(wrong("{\"label\": \"secret\", \"nme\": \"x\"}"))
        .anySatisfy(message -> assertThat(message).startsWith("name: missing"))
        .anySatisfy(message -> assertThat(message).startsWith("label: \"secret\""))
        .anySatisfy(message -> assertThat(message).startsWith("nme: unknown key"));
    assertThat(wrong("{\"name\": \"a\", \"limits\": {\"cost\": \"1 USD / day\"}}"))
        .singleElement()
        .asString()
        .contains("not for keys of a database");
  }
}

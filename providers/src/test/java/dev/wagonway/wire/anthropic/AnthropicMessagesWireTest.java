package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.provider.KnownProviders;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.ModelEntry;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnthropicMessagesWireTest {

  private final Wire wire = new AnthropicMessagesWire();

  private static Arrival arrival(Map<String, String> headers) {
    return new Arrival("", "", headers::get, new byte[0]);
  }

  @Test
  void recognizesItsClientsByTheirHeaders() {
    assertThat(wire.recognizes(arrival(Map.of("anthropic-version", "2026-10-21")))).isTrue();
    assertThat(wire.recognizes(arrival(Map.of("x-api-key", "k")))).isTrue();
    assertThat(wire.recognizes(arrival(Map.of("x-api-key", "k", "authorization", "Bearer k"))))
        .isFalse();
    assertThat(wire.recognizes(arrival(Map.of()))).isFalse();
  }

  @Test
  void listsModelsAsItsClientsWantThem() {
    var models = List.of(new ModelEntry("a", "x", 0), new ModelEntry("b", "y", 1_800_000_000));
    var list = Texts.tree(new String(wire.writeModels(models), UTF_8));
    assertThat(list.path("data").get(1).toString())
        .isEqualTo(
            "{\"type\":\"model\",\"id\":\"b\",\"display_name\":\"b\","
                + "\"created_at\":\"2027-01-15T08:00:00Z\"}");
    assertThat(list.path("has_more").asBoolean(true)).isFalse();
    assertThat(list.path("first_id").asString()).isEqualTo("a");
    assertThat(list.path("last_id").asString()).isEqualTo("b");
    var none = Texts.tree(new String(wire.writeModels(List.of()), UTF_8));
    assertThat(none.path("first_id").isNull()).isTrue();
    assertThat(new String(wire.writeModel(models.getFirst()), UTF_8)).contains("\"id\":\"a\"");
  }

  @Test
  void answersClientsThatLookWhetherSomebodyIsThere() {
    assertThat(wire.operations())
        .contains(
            new Operation("HEAD", "/api/hello", Operation.Kind.HELLO),
            new Operation("POST", "/messages/count_tokens", Operation.Kind.COUNT_TOKENS),
            new Operation("POST", "/messages/batches", Operation.Kind.NOT_OFFERED));
    assertThat(wire.roots()).contains("", "/v1", "/anthropic");
  }

  @Test
  void generationsAreReadFromNames() {
    assertThat(ClaudeModel.of("claude-3-5-sonnet-20241022").version()).isEqualTo(35);
    assertThat(ClaudeModel.of("claude-3-haiku-20240307").version()).isEqualTo(30);
    assertThat(ClaudeModel.of("claude-sonnet-4-20250514").version()).isEqualTo(40);
    assertThat(ClaudeModel.of("anthropic/claude-opus-4.6").version()).isEqualTo(46);
    assertThat(ClaudeModel.of("us.anthropic.claude-haiku-4-5-20251001-v1:0").version())
        .isEqualTo(45);
    assertThat(ClaudeModel.of("claude-fable-5").version()).isEqualTo(50);
    assertThat(ClaudeModel.of("MiniMax-M2.5").isKnown()).isFalse();
  }

  @Test
  void theProviderSpeaksIt() {
    assertThat(KnownProviders.find("anthropic"))
        .hasValueSatisfying(provider -> {
          assertThat(provider.wire()).isEqualTo(wire.name());
          assertThat(provider.keyHeader()).isEqualTo("x-api-key");
          assertThat(provider.keyPrefix()).isEmpty();
        });
  }
}

package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What upstreams of the same wire get of a client's own bytes. */
final class SplicedMessagesTest {

  private static final String BODY =
      """
      { "model" : "auto", "max_tokens": 20000, "novelty": [1.0, {"a":  null}],
        "system": "x-anthropic-billing-header: kept",
        "messages":[{"role":"user","content":"Hi\\u00e9"}] }
      """;

  private static JsonNode spliced(String body, String model, Effort effort) {
    var dispatch = new Dispatch(model, effort, ReasoningControl.REASONING_EFFORT);
    return Texts.tree(Texts.chat(body).splice(dispatch));
  }

  @Test
  void changesNothingButTheModel() {
    assertThat(Texts.text(Texts.chat(BODY).splice(Dispatch.to("claude-opus-5"))))
        .isEqualTo(BODY.replace("\"auto\"", "\"claude-opus-5\""));
  }

  @Test
  void passesVersionAndBetasOn() {
    var headers =
        Map.of("anthropic-version", "2026-10-21", "anthropic-beta", "a-2026-01-01,b-2026-01-01");
    var arrival = new Arrival("", "beta=true", headers::get, BODY.getBytes(UTF_8));
    var parcel =
        new AnthropicMessagesWire().decode(Paths.MESSAGES, arrival).splice(Dispatch.to("m"));
    assertThat(parcel.headers()).isEqualTo(headers);
    assertThat(Texts.chat(BODY).splice(Dispatch.to("m")).headers())
        .isEqualTo(Map.of("anthropic-version", "2023-06-01"));
  }

  @Test
  void goesWhereTheDialectSays() {
    var dialect = new Dialect(Set.of(), List.of(), Map.of(Service.CHAT, "/claude/{model}/talk"));
    var dispatch = new Dispatch("a b", null, ReasoningControl.NONE, dialect);
    assertThat(Texts.chat(BODY).splice(dispatch).path()).isEqualTo("/claude/a%20b/talk");
  }

  @Test
  void putsThePolicysEffortInTheOutputsConfiguration() {
    var config = ",\"output_config\":{\"effort\":\"max\",\"format\":{\"type\":\"x\"}}}";
    var body = BODY.strip().substring(0, BODY.strip().length() - 1) + config;
    var changed = spliced(body, "claude-opus-5", Effort.LOW);
    assertThat(changed.path("output_config").toString())
        .isEqualTo("{\"format\":{\"type\":\"x\"},\"effort\":\"low\"}");
    assertThat(changed.path("thinking").path("type").asString()).isEqualTo("adaptive");
    var none = spliced(body, "claude-opus-5", Effort.NONE);
    assertThat(none.path("output_config").has("effort")).isFalse();
    assertThat(none.path("thinking").path("type").asString()).isEqualTo("disabled");
    var older = spliced(body, "claude-haiku-4-5", Effort.MEDIUM);
    assertThat(older.path("thinking").path("budget_tokens").asLong()).isEqualTo(8_192);
  }

  @Test
  void takesSamplingAwayWhereThePolicySwitchesThinkingOn() {
    var body = BODY.replace("\"novelty\"", "\"temperature\":0.2,\"top_k\":3,\"novelty\"");
    assertThat(spliced(body, "claude-haiku-4-5", Effort.HIGH).has("temperature")).isFalse();
    assertThat(spliced(body, "claude-haiku-4-5", Effort.HIGH).has("novelty")).isTrue();
    assertThat(spliced(body, "claude-haiku-4-5", Effort.NONE).has("top_k")).isTrue();
    var thinking = body.replace("\"novelty\"", "\"thinking\":{\"type\":\"adaptive\"},\"novelty\"");
    assertThat(spliced(thinking, "claude-opus-5", Effort.HIGH).has("temperature")).isTrue();
  }

  @Test
  void leavesTheEffortWhereTheTargetCannotBeTold() {
    var dispatch = new Dispatch("m", Effort.LOW, ReasoningControl.NONE);
    assertThat(Texts.tree(Texts.chat(BODY).splice(dispatch)).has("output_config")).isFalse();
  }

  @Test
  void addsALimitWhereThereIsNone() {
    var body = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    assertThat(spliced(body, "claude-haiku-4-5", Effort.HIGH).path("max_tokens").asLong())
        .isGreaterThan(16_384);
    assertThat(spliced(body, "other", Effort.NONE).path("max_tokens").asLong()).isEqualTo(8_192);
  }

  @Test
  void leavesOutThinkingThatNobodySigned() {
    var body =
        """
        {"model":"auto","max_tokens":9,"messages":[{"role":"user","content":"a"},
         {"role":"assistant","content":[{"type":"thinking","thinking":"x"}]},
         {"role":"user","content":"b"},
         {"role":"assistant","content":[{"type":"thinking","thinking":"y","signature":""},
           {"type":"thinking","thinking":"z","signature":"c2ln"},{"type":"text","text":"t"}]},
         {"role":"user","content":"c"}]}
        """;
    var messages = Texts.tree(Texts.chat(body).splice(Dispatch.to("m"))).path("messages");
    assertThat(messages).hasSize(4);
    assertThat(messages.get(2).path("content").findValuesAsString("type"))
        .containsExactly("thinking", "text");
    var echo = new Dialect(Set.of(Quirk.REASONING_ECHO), List.of(), Map.of());
    var dispatch = new Dispatch("m", null, ReasoningControl.NONE, echo);
    assertThat(Texts.tree(Texts.chat(body).splice(dispatch)).path("messages")).hasSize(5);
  }
}

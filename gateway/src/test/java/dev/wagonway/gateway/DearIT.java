package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import org.junit.jupiter.api.Test;

/** Whatever things cost, the gateway can count. */
class DearIT {

  private static final String ANSWER =
      """
      {"id":"x","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"stop",
      "message":{"role":"assistant","content":"hi"}}],
      "usage":{"prompt_tokens":1000000000000,"completion_tokens":1000000000000}}
      """;

  @Test
  void aCostThatNoAmountCanHoldIsNoFaultOfTheGateway() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, ANSWER));
        var gateway = TestGateway.serving(yaml(upstream.baseUrl()))) {
      var answer = gateway.chat(ask("auto"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-wagonway-cost-usd")).contains("1000000000");
      assertThat(gateway.chat(ask("bounded")).statusCode()).isEqualTo(403);
      assertThat(upstream.calls()).hasSize(1);
    }
  }

  /** Many small references to images count as many tokens. */
  private static String ask(String model) {
    var images = "{\"type\":\"image_url\",\"image_url\":0},".repeat(20_000);
    return "{\"model\":\"%s\",\"n\":128,\"max_tokens\":1000000000,\"messages\":[{\"role\":\"user\",\"content\":[%s{\"type\":\"text\",\"text\":\"hi\"}]}]}"
        .formatted(model, images);
  }

  private static String yaml(String baseUrl) {
    return """
    targets:
      - { id: dear, model: m, provider: openai, base-url: "%s", api-key: k, tier: cloud, clearance: restricted, capabilities: [vision], price: { input: 999999999, output: 999999999, per-request: 999999999 } }
    routes:
      auto: { candidates: [dear] }
      bounded: { candidates: [dear], max-cost: 999999999.999999999 }
    savings: { baselines: [ { always: dear } ] }
    """
        .formatted(baseUrl);
  }
}

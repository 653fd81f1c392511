package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody goes around what routes require by asking for a target's id. */
class DirectIT {

  private static final String KEYS =
      """
      keys:
        - { name: legal, hash: "sha256:%s" }
        - { name: lab, hash: "sha256:%s", routes: [auto, abroad] }
      """
          .formatted(Callers.digest("of-legal"), Callers.digest("of-lab"));

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("abroad", 1, 1)));

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @Test
  void aTargetIsAsUnknownAsAnyName() {
    try (var gateway = TestGateway.serving(targets() + routes())) {
      var ofATarget = gateway.chat(ask("abroad"));
      var ofNobody = gateway.chat(ask("nobody"));
      assertThat(ofATarget.statusCode()).isEqualTo(404);
      assertThat(ofATarget.body()).contains("model_not_found").contains("expected one of: auto)");
      assertThat(ofATarget.body()).isEqualTo(ofNobody.body().replace("nobody", "abroad"));
      assertThat(gateway.get("/v1/models").body()).contains("auto").doesNotContain("abroad");
      assertThat(gateway.get("/v1/models/abroad").statusCode()).isEqualTo(404);
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @Test
  void withoutRoutesATargetIsAskedForByItsId() {
    try (var gateway = TestGateway.serving(targets())) {
      assertThat(gateway.chat(ask("abroad")).statusCode()).isEqualTo(200);
      assertThat(gateway.get("/v1/models").body()).contains("abroad");
    }
  }

  @Test
  void aKeyMayNameTargets() {
    try (var gateway = TestGateway.serving(targets() + routes() + KEYS)) {
      assertThat(as("of-legal", gateway).statusCode()).isEqualTo(404);
      assertThat(gateway.get("/v1/models", "x-api-key", "of-legal").body())
          .doesNotContain("abroad");
      assertThat(upstream.calls()).isEmpty();
      assertThat(as("of-lab", gateway).statusCode()).isEqualTo(200);
      assertThat(gateway.get("/v1/models", "x-api-key", "of-lab").body()).contains("abroad");
    }
  }

  @Test
  void theOperatorMayLetEveryoneAskForTargets() {
    try (var gateway = TestGateway.serving(targets() + routes() + "direct: true\n" + KEYS)) {
      assertThat(as("of-legal", gateway).statusCode()).isEqualTo(200);
      assertThat(gateway.get("/v1/models", "x-api-key", "of-legal").body()).contains("abroad");
      gateway.use(targets() + routes() + "direct: false\n" + KEYS);
      assertThat(as("of-legal", gateway).statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> as(String key, TestGateway gateway) {
    return gateway.chat(ask("abroad"), "x-api-key", key);
  }

  private static String ask(String model) {
    return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  }

  private String targets() {
    return """
    targets:
      - { id: abroad, model: far, provider: openai, base-url: "%s", api-key: k, tier: cloud, clearance: restricted, price: free, jurisdiction: US }
      - { id: home, model: near, provider: openai, base-url: "%s", api-key: k, tier: cloud, clearance: restricted, price: free, jurisdiction: DE }
    """
        .formatted(upstream.baseUrl(), upstream.baseUrl());
  }

  private static String routes() {
    return "routes:\n  auto: { candidates: [home], require: { jurisdiction: EU } }\n";
  }
}

package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.config.Sensitivity;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.Sensitive;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.sensitivity.Label;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing reaches a target that is not cleared for it, whoever raised the label. */
class ClearanceIT {

  private final ScriptedUpstream cloud =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("cloud", 1, 1)));
  private final ScriptedUpstream edge =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("edge", 1, 1)));

  @AfterEach
  void closeUpstreams() {
    cloud.close();
    edge.close();
  }

  @Test
  void theClientsOwnWordRaisesTheLabel() {
    try (var gateway = TestGateway.serving(yaml("internal"))) {
      assertThat(gateway.chat(ask("auto")).body()).contains("cloud");
      var answer = gateway.chat(ask("auto"), "X-Data-Classification", "Restricted");
      assertThat(answer.body()).contains("edge");
      assertThat(answer.headers().firstValue("x-wagonway-label")).contains("restricted");
      assertThat(cloud.calls()).hasSize(1);
    }
  }

  @Test
  void theClientsOwnWordCannotLowerIt() {
    try (var gateway = TestGateway.serving(yaml("restricted"))) {
      var answer = gateway.chat(ask("auto"), "x-data-classification", "public");
      assertThat(answer.headers().firstValue("x-wagonway-label")).contains("restricted");
      assertThat(cloud.calls()).isEmpty();
    }
  }

  @Test
  void ofSeveralWordsTheHighestCounts() {
    try (var gateway = TestGateway.serving(yaml("internal"))) {
      var header = "x-data-classification";
      var answer = gateway.chat(ask("auto"), header, "public", header, " RESTRICTED ");
      assertThat(answer.headers().firstValue("x-wagonway-label")).contains("restricted");
      assertThat(gateway.chat(ask("auto"), header, "public", header, "secret").statusCode())
          .isEqualTo(400);
      assertThat(gateway.chat(ask("auto"), header, "restricted, public").statusCode())
          .isEqualTo(400);
      assertThat(gateway.chat(ask("auto"), header, "").statusCode()).isEqualTo(400);
      assertThat(cloud.calls()).isEmpty();
    }
  }

  @Test
  void aWordThatIsNoLabelIsRefused() {
    try (var gateway = TestGateway.serving(yaml("internal"))) {
      var answer = gateway.chat(ask("auto"), "x-data-classification", "top-secret");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("top-secret").contains("restricted");
      assertThat(cloud.calls()).isEmpty();
    }
  }

  @Test
  void namingATargetDirectlyDoesNotGoAroundTheCheck() {
    try (var gateway = TestGateway.serving(yaml("internal"))) {
      assertThat(gateway.chat(ask("big")).body()).contains("cloud");
      var answer = gateway.chat(ask("big"), "x-data-classification", "confidential");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body())
          .contains("no_cleared_target")
          .contains("cleared for internal, request is confidential");
      assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
      assertThat(cloud.calls()).hasSize(1);
      assertThat(gateway.metric("wagonway_rejections_total{reason=\"not-cleared\"")).isEqualTo(1);
    }
  }

  @Test
  void aFallbackNeverGoesToAnUnclearedTarget() {
    edge.close();
    try (var gateway = TestGateway.serving(yaml("internal"))) {
      var answer = gateway.chat(ask("auto"), "x-data-classification", "restricted");
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(cloud.calls()).isEmpty();
    }
  }

  @Test
  void aCallersKeyRaisesTheLabelAndIsDemanded() {
    var keys =
        "keys: [ { name: clinic, hash: \"sha256:%s\", label: restricted } ]\n"
            .formatted(Callers.digest("secret-of-the-clinic"));
    try (var gateway = TestGateway.serving(yaml("internal") + keys)) {
      assertThat(gateway.chat(ask("auto")).statusCode()).isEqualTo(401);
      assertThat(gateway.chat(ask("auto"), "authorization", "Bearer wrong").statusCode())
          .isEqualTo(401);
      var answer = gateway.chat(ask("auto"), "authorization", "Bearer secret-of-the-clinic");
      assertThat(answer.body()).contains("edge");
      assertThat(gateway.chat(ask("auto"), "x-api-key", "secret-of-the-clinic").statusCode())
          .isEqualTo(200);
      assertThat(gateway.get("/v1/models").statusCode()).isEqualTo(401);
      assertThat(cloud.calls()).isEmpty();
      assertThat(edge.calls())
          .allSatisfy(call -> assertThat(call.headers().toString()).doesNotContain("clinic"));
    }
  }

  @Test
  void whatIsFoundIsTreatedByItsLabelAndNamedByItsKind() {
    var found = ask("big").replace("hi", "4000 1234 1234 1234");
    try (var gateway = TestGateway.serving(yaml("internal"), Sensitive::in)) {
      assertThat(gateway.chat(found.replace("big", "auto")).body()).contains("edge");
      var refused = gateway.chat(found, "x-wagonway-debug", "true");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body())
          .contains("no_cleared_target", "restricted (found: TEST_CARD 1)")
          .doesNotContain("4000", "1234");
      assertThat(refused.headers().firstValue("x-wagonway-found")).contains("TEST_CARD=1");
      assertThat(refused.headers().firstValue("x-wagonway-labelled"))
          .contains("route=internal, detected=restricted");
      assertThat(cloud.calls()).isEmpty();
      assertThat(gateway.metric("wagonway_labels_total{label=\"restricted\"")).isEqualTo(2);
    }
  }

  @Test
  void aConversationStaysAsSensitiveAsItHasBecome() {
    var session = new String[] {"x-session-id", "s-1"};
    var goesOn =
        ask("auto")
            .replace(
                "}]}",
                "},{\"role\":\"assistant\",\"content\":\"?\"},{\"role\":\"user\",\"content\":\"so\"}]}");
    try (var gateway = TestGateway.serving(yaml("internal"), Sensitive::in)) {
      gateway.chat(ask("auto").replace("hi", "4000 1234 1234 1234"), session);
      assertThat(gateway.chat(ask("auto"), session).body()).contains("edge");
      assertThat(gateway.chat(ask("auto")).body()).contains("cloud");
      gateway.chat(ask("auto"), "x-data-classification", "restricted");
      assertThat(gateway.chat(goesOn).body()).contains("edge");
      assertThat(gateway.chat(ask("auto")).body()).contains("cloud");
    }
  }

  @Test
  void whatTheOperatorRefusesNobodyServes() {
    var usual = Sensitive.sensitivity();
    var refusing =
        new Sensitivity(
            usual.classifier(), usual.unscannable(), Set.of(), Set.of(Label.RESTRICTED));
    try (var gateway =
        TestGateway.serving(
            yaml("internal"), policy -> Sensitive.in(policy, refusing, policy.waybills()))) {
      var answer = gateway.chat(ask("auto"), "x-data-classification", "restricted");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("no_cleared_target", "the policy refuses such requests");
      assertThat(gateway.chat(ask("auto")).statusCode()).isEqualTo(200);
      assertThat(edge.calls()).isEmpty();
    }
  }

  private static String ask(String model) {
    return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  }

  private String yaml(String label) {
    return """
    targets:
      - id: big
        model: big-model
        provider: openai
        base-url: %s
        api-key: key
        tier: cloud
        clearance: internal
        price: { input: 1, output: 1 }
        quality: 0.9
      - id: small
        model: small-model
        provider: llama-server
        base-url: %s
        tier: edge
        clearance: restricted
        price: free
        quality: 0.4
    routes:
      auto: { candidates: [big, small], objective: best, label: %s }
    direct: true
    """
        .formatted(cloud.baseUrl(), edge.baseUrl(), label);
  }
}

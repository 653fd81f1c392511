package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.audit.AuditTrail;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.gateway.sensitivity.Fingerprints;
import dev.wagonway.route.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What went where stands in the audit log, and no value does. */
class AuditIT {

  private static final Secret KEY = new Secret("an auditor's own key");

  @TempDir private Path folder = Path.of("");

  private final ScriptedUpstream cloud =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("cloud", 1, 1)));
  private final ScriptedUpstream own =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("own", 1, 1)));

  @AfterEach
  void closeUpstreams() {
    cloud.close();
    own.close();
  }

  @Test
  void restrictedRequestsStandThereWithWhoGotThem() throws IOException {
    var entry = entries(gateway -> gateway.chat(ask("auto", "The vault is V-0000."))).getFirst();
    assertThat(word(entry, "label")).isEqualTo("restricted");
    assertThat(entry.path("kinds").path("VAULT").asInt(0)).isEqualTo(1);
    assertThat(word(entry, "ending")).isEqualTo("delivered");
    assertThat(entry.path("sent").valueStream())
        .singleElement()
        .satisfies(send -> {
          assertThat(word(send, "target")).isEqualTo("own");
          assertThat(word(send, "tier")).isEqualTo("on-prem");
          assertThat(word(send, "clearance")).isEqualTo("restricted");
          assertThat(word(send, "as")).isEqualTo("restricted");
        });
  }

  @Test
  void maskedRequestsStandThereWithTheLabelOfWhatWasSent() throws IOException {
    var entry = entries(gateway -> gateway.chat(ask("away", "I am B-1234."))).getFirst();
    assertThat(word(entry, "label")).isEqualTo("confidential");
    assertThat(word(entry, "masked")).isEqualTo("internal");
    assertThat(entry.path("sent").valueStream())
        .singleElement()
        .satisfies(send -> {
          assertThat(word(send, "target")).isEqualTo("cloud");
          assertThat(word(send, "as")).isEqualTo("internal");
          assertThat(word(send, "outcome")).isEqualTo("delivered");
        });
  }

  @Test
  void requestsWithoutFindingsStandThereAndCountAsLookedAt() throws IOException {
    var entry =
        entries(
                gateway -> {
                  gateway.chat(ask("auto", "Why is the sky blue?"));
                  gateway.awaitMetric("wagonway_detection_seconds_count", 1);
                })
            .getFirst();
    assertThat(word(entry, "label")).isEqualTo("internal");
    assertThat(entry.has("kinds")).isFalse();
  }

  @Test
  void refusedRequestsStandThereAndWentNowhere() throws IOException {
    var entry = entries(gateway -> gateway.chat(ask("away", "The vault is V-0000."))).getFirst();
    assertThat(word(entry, "label")).isEqualTo("restricted");
    assertThat(word(entry, "ending")).isEqualTo("not-cleared");
    assertThat(entry.path("sent").isEmpty()).isTrue();
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void valuesStandThereAsFingerprintsOnly() throws IOException {
    var prints = new Fingerprints(KEY);
    var entries =
        entries(gateway -> {
          gateway.chat(ask("auto", "The vault is V-0000, I am B-1234."));
          gateway.awaitMetric("wagonway_exchanges_open", 0);
          gateway.chat(ask("away", "I am B-5678."));
          gateway.awaitMetric("wagonway_exchanges_open", 0);
          gateway.chat(
              """
              {"model":"auto","messages":[{"role":"user","content":[
                {"type":"text","text":"I am B-24"},{"type":"text","text":"68"}]}]}
              """);
        });
    assertThat(entries.get(0).path("fingerprints").valueStream().map(print -> print.asString("")))
        .containsExactlyInAnyOrder(prints.of("V-0000"), prints.of("b1234"));
    assertThat(entries.get(1).path("fingerprints").valueStream().map(print -> print.asString("")))
        .containsExactly(prints.of("B-5678"));
    assertThat(entries.get(2).path("fingerprints").valueStream().map(print -> print.asString("")))
        .containsExactly(prints.of("B-2468"));
    assertThat(Files.readString(file()))
        .doesNotContain("V-0000", "B-1234", "B-5678", "B-24", "vault", "I am");
  }

  private Path file() {
    return folder.resolve("audit.jsonl");
  }

  /** What stands in the log once the gateway has ended; the chain must hold. */
  private List<JsonNode> entries(Consumer<TestGateway> requests) throws IOException {
    try (var gateway = TestGateway.serving(yaml())) {
      requests.accept(gateway);
      gateway.awaitMetric("wagonway_requests_open", 0);
    }
    var entries = new ArrayList<JsonNode>();
    assertThat(AuditTrail.verify(file(), KEY, entries::add).fault()).isNull();
    assertThat(entries).isNotEmpty();
    return entries;
  }

  private static String word(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static String ask(String route, String text) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(route, text);
  }

  private String yaml() {
    return """
    audit: { file: "%s", key: "an auditor's own key" }
    targets:
      - { id: cloud, model: big, provider: mistral, base-url: "%s", api-key: key, tier: cloud, clearance: internal, price: { input: 1, output: 1 } }
      - { id: own, model: small, provider: llama-server, base-url: "%s", tier: on-prem, clearance: restricted, price: free }
    routes:
      auto: { candidates: [own, cloud], objective: priority }
      away: { candidates: [cloud] }
    sensitivity:
      patterns:
        - { name: BADGE, label: confidential, pattern: "B-[0-9]{4}" }
        - { name: VAULT, label: restricted, pattern: "V-[0-9]{4}" }
    """
        .formatted(file(), cloud.baseUrl(), own.baseUrl());
  }
}

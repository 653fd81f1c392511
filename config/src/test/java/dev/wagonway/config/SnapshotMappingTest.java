package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.ServerSettings.Timeouts;
import dev.wagonway.config.ServerSettings.Tls;
import dev.wagonway.config.ServerSettings.Transport;
import dev.wagonway.config.ServerSettings.Upstream;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Priors;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Provenance;
import dev.wagonway.route.Route;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.strategy.Utility;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotMappingTest {

  private static final String EVERYTHING =
      """
      server:
        listen: 127.0.0.2:8081
        admin: "[::1]:9465"
        transport: io-uring
        tls: { certificate: cert.pem, key: key.pem }
        cors: [ https://app.example, "http://localhost:3000" ]
        limits: { head: 16KiB, body: 8MB, answer: 4MiB }
        timeouts: { head: 1s, body: 2s, write: 500ms, keep-alive: 3m, drain: 1h }
        upstream: { connect-timeout: 4s, keep-alive: 9s, max-idle: 7, trust: ca.pem }
      targets:
        - id: opus
          model: claude-opus-4.6
          upstream-model: opus-latest
          provider: openai
          base-url: https://other.example/api/v1/
          api-key: ${ANTHROPIC_API_KEY}
          tier: cloud
          clearance: internal
          price: { input: 2, cached-input: 0.2, cache-write: 2.5, output: 10, per-request: 0.001 }
          context: 200K
          max-output: 64000
          capabilities: [vision, audio, files, tools, parallel-tools, json-schema, reasoning]
          max-concurrent: 16
          reasoning: reasoning-object
          quality: { overall: 0.9, code: 0.95 }
          jurisdiction: [US, DE]
          region: eu-central-1
          licence: house-terms
          open-weights: false
          commercial-use: true
          developer: Somebody
          developed-in: CA
          parameters: 12.5
        - id: glm
          model: of-our-own-making
          provider: vllm
          base-url: http://vllm.internal:8000/v1
          api-key: file:secrets/glm
          tier: on-prem
          clearance: restricted
          price: { gpu-hour: 2.10, output-tokens-per-second: 2400, utilization: 0.6 }
      routes:
        auto:
          candidates: [glm, opus]
          objective: { quality: 0.6, cost: 0.3, latency: 0.1 }
          label: confidential
          deadlines: { first-token: 3s, idle: 15s, total: 10m }
      sensitivity: { default: public }
      keys:
        - { name: ci, hash: "sha256:%s", label: internal }
      """
          .formatted(Callers.digest("ci-key"));

  @TempDir Path folder;

  private Snapshot everything() throws IOException {
    for (var name : List.of("cert.pem", "key.pem", "ca.pem")) {
      Files.writeString(folder.resolve(name), "PEM");
    }
    Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/glm"), "glm-key\n");
    return Reads.ok(Reads.in(folder, EVERYTHING));
  }

  @Test
  void mapsEveryServerSetting() throws IOException {
    assertThat(everything().server())
        .isEqualTo(
            new ServerSettings(
                address("127.0.0.2", 8081),
                address("::1", 9465),
                Transport.IO_URING,
                new Tls(folder.resolve("cert.pem"), folder.resolve("key.pem")),
                List.of("https://app.example", "http://localhost:3000"),
                new Limits(16 << 10, 8_000_000, 4 << 20),
                new Timeouts(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    Duration.ofMinutes(3),
                    Duration.ofHours(1)),
                new Upstream(
                    Duration.ofSeconds(4), Duration.ofSeconds(9), 7, folder.resolve("ca.pem"))));
  }

  @Test
  void mapsEveryTargetSetting() throws IOException {
    var opus =
        new Target(
            "opus",
            "opus-latest",
            Tier.CLOUD,
            Label.INTERNAL,
            Tariff.of(
                new Price(
                    Money.ofUsd("2"),
                    Money.ofUsd("0.2"),
                    Money.ofUsd("2.5"),
                    Money.ofUsd("10"),
                    Money.ofUsd("0.001"))),
            200_000,
            64_000,
            EnumSet.allOf(Capability.class),
            new Priors(0.9, Map.of(Domain.CODE, 0.95)),
            new Provenance(
                "Somebody",
                "CA",
                Set.of("US", "DE", "EU", "EEA"),
                "eu-central-1",
                "house-terms",
                false,
                true,
                12.5),
            16,
            new Endpoint(
                "openai-chat",
                "openai",
                URI.create("https://other.example/api/v1"),
                new Secret("sk-other-from-environment"),
                ReasoningControl.REASONING_OBJECT,
                Dialect.PLAIN,
                Map.of()));
    assertThat(everything().targets()).containsEntry("opus", opus);
  }

  @Test
  void fillsInWhatATargetLeavesOut() throws IOException {
    var glm =
        new Target(
            "glm",
            "of-our-own-making",
            Tier.ON_PREM,
            Label.RESTRICTED,
            Price.ofHardware(Money.ofUsd("2.1"), new BigDecimal(2400), new BigDecimal("0.6")),
            0,
            0,
            Set.of(Capability.TOOLS, Capability.JSON_SCHEMA),
            0.5,
            new Endpoint(
                "openai-chat",
                "vllm",
                URI.create("http://vllm.internal:8000/v1"),
                new Secret("glm-key")));
    assertThat(everything().targets()).containsEntry("glm", glm);
  }

  @Test
  void mapsEveryRouteSetting() throws IOException {
    var snapshot = everything();
    var candidates = List.copyOf(snapshot.targets().values()).reversed();
    assertThat(snapshot.routes())
        .containsExactly(
            Map.entry(
                "auto",
                new Route(
                    "auto",
                    candidates,
                    Utility.of(0.6, 0.3, 0.1),
                    Label.CONFIDENTIAL,
                    new Deadlines(
                        Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofMinutes(10)))));
  }

  @Test
  void mapsCallersAndLabels() throws IOException {
    var snapshot = everything();
    assertThat(snapshot.callers().holding("ci-key")).contains(new Caller("ci", Label.INTERNAL));
    assertThat(snapshot.callers().holding("other")).isEmpty();
    assertThat(snapshot.defaultLabel()).isEqualTo(Label.PUBLIC);
    assertThat(snapshot.loadedAt()).isEqualTo(Reads.NOW);
  }

  @Test
  void hashesTheTextAndNotWhatReferencesStandFor() throws IOException {
    assertThat(everything().hash()).isEqualTo(Callers.digest(EVERYTHING).substring(0, 12));
  }

  private static InetSocketAddress address(String ip, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(ip), port);
  }

  @Test
  void keepsTheOperatorsOrder() {
    var text = new StringBuilder("targets:\n");
    for (var id : List.of("zebra", "ant", "monkey", "bee")) {
      text.append(
          "  - { id: %s, model: m, provider: openai, tier: cloud, clearance: restricted, price: free }\n"
              .formatted(id));
    }
    text.append("routes:\n  z: { candidates: [bee, ant] }\n  a: { candidates: [zebra] }\n");
    var snapshot = Reads.ok(text.toString());
    assertThat(snapshot.targets().keySet()).containsExactly("zebra", "ant", "monkey", "bee");
    assertThat(snapshot.routes().keySet()).containsExactly("z", "a");
    assertThat(snapshot.routeFor("z").orElseThrow().candidates())
        .extracting(Target::id)
        .containsExactly("bee", "ant");
  }

  @Test
  void listensBeyondLoopbackWhenCallersNeedKeys() {
    var keys = "keys: [ { name: ci, hash: 'sha256:" + Callers.digest("k") + "' } ]\n";
    var text = Reads.target() + "server: { listen: '0.0.0.0:8080' }\n" + keys;
    assertThat(Reads.ok(text).server().listen().getAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void unfoldsAnchors() {
    var text =
        """
        targets:
          - { id: a, model: m, provider: openai, tier: cloud, clearance: internal, price: &p { input: 1, output: 2 } }
          - { id: b, model: m, provider: openai, tier: cloud, clearance: restricted, price: *p }
        """;
    var targets = Reads.ok(text).targets();
    assertThat(targets.values())
        .extracting(target -> target.tariff().at(0, Reads.NOW))
        .containsOnly(Price.perMillion(Money.ofUsd("1"), Money.ofUsd("2")));
  }
}

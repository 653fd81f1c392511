package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.config.Resilience;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Targets that fail, or ask to be left alone, are left alone, and come back. */
class HealthIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_STREAM =
      "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final ScriptedUpstream first =
      ScriptedUpstream.start((call, answer) -> {
        if (broken.get()) {
          answer.json(500, "{\"error\":{\"message\":\"no\"}}");
        } else if (call.body().contains("\"stream\":true")) {
          answer.stream().event(Chats.role()).event(Chats.text("still "));
          answer.awaitDisconnect();
        } else {
          answer.json(200, Chats.completion("from the first", 7, 3));
        }
      });
  private final ScriptedUpstream second =
      ScriptedUpstream.start(
          (_, answer) -> answer.json(200, Chats.completion("from the second", 7, 3)));

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  @Test
  void aTargetThatFailsIsSpared() {
    try (var gateway = serving(Duration.ofHours(1))) {
      breakFirst(gateway);
      gateway.awaitMetric(state("tripped"), 1);
      var asked = first.calls().size();
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.chat(ASK).body()).contains("from the second");
      }
      assertThat(first.calls()).hasSize(asked);
      assertThat(gateway.metric(transitions("open"))).isEqualTo(1);
      assertThat(gateway.metric(state("up"))).isZero();
    }
  }

  @Test
  void aTargetComesBackAfterItsRest() {
    try (var gateway = serving(Duration.ofMillis(200))) {
      breakFirst(gateway);
      gateway.awaitMetric(transitions("open"), 1);
      broken.set(false);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> gateway.metric(transitions("closed")) == 1 || ask(gateway));
      assertThat(gateway.metric(transitions("half-open"))).isEqualTo(1);
      gateway.awaitMetric(state("up"), 1);
      assertThat(gateway.metric("wagonway_target_weight{target=\"t1\"")).isLessThan(1);
    }
  }

  @Test
  void trialsThatAreStillAnsweringProveThatATargetIsBack() {
    try (var gateway = serving(Duration.ofMillis(200))) {
      breakFirst(gateway);
      gateway.awaitMetric(transitions("open"), 1);
      broken.set(false);
      awaitTrialsOfFirst(gateway);
      assertThat(gateway.metric(state("up"))).isZero();
      assertThat(gateway.metric(state("tripped"))).isEqualTo(1);
      gateway.stream(ASK_STREAM);
      gateway.stream(ASK_STREAM);
      gateway.awaitMetric(transitions("closed"), 1);
      gateway.awaitMetric(state("up"), 1);
      assertThat(gateway.metric("wagonway_target_requests_open{target=\"t1\"")).isEqualTo(2);
    }
  }

  @Test
  void aTargetThatAsksToBeLeftAloneIs() {
    try (var busy =
            ScriptedUpstream.start((_, answer) ->
                answer.json(429, "{\"error\":{\"message\":\"slow\"}}", "retry-after: 60"));
        var gateway = TestGateway.before(busy, second)) {
      for (int i = 0; i < 5; i++) {
        assertThat(gateway.chat(ASK).body()).contains("from the second");
      }
      assertThat(busy.calls()).hasSize(1);
      gateway.awaitMetric(state("cooling"), 1);
    }
  }

  @Test
  void whoComesWhileAllAreLeftAloneIsToldForHowLong() {
    try (var busy =
            ScriptedUpstream.start((_, answer) ->
                answer.json(429, "{\"error\":{\"message\":\"slow\"}}", "retry-after: 300"));
        var gateway = TestGateway.before(busy)) {
      gateway.chat(ASK);
      gateway.awaitMetric(state("cooling"), 1);
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(60L, 300L);
      assertThat(busy.calls()).hasSize(1);
    }
  }

  @Test
  void keysTakeTurnsAndOneThatIsRefusedIsLeftOut() {
    try (var picky =
            ScriptedUpstream.start((call, answer) -> {
              if ("Bearer bad".equals(call.headers().get("authorization"))) {
                answer.json(401, "{\"error\":{\"message\":\"who?\"}}");
              } else {
                answer.json(200, Chats.completion("welcome", 7, 3));
              }
            });
        var gateway =
            TestGateway.serving(
                Policy.of(
                        Variant.of(Policy.cloud("t1", picky))
                            .keys("good", "bad", "better")
                            .target())
                    .snapshot())) {
      for (int i = 0; i < 9; i++) {
        gateway.chat(ASK);
      }
      assertThat(gateway.chat(ASK).body()).contains("welcome");
      assertThat(sentWith(picky, "bad")).isEqualTo(1);
      assertThat(sentWith(picky, "good")).isBetween(3L, 6L);
      assertThat(sentWith(picky, "better")).isBetween(3L, 6L);
      assertThat(gateway.metric("wagonway_keys{target=\"t1\"")).isEqualTo(3);
      gateway.awaitMetric("wagonway_keys_available{target=\"t1\"", 2);
    }
  }

  private static boolean ask(TestGateway gateway) {
    assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
    return false;
  }

  /** Until its rest is over. */
  private static void awaitTrialsOfFirst(TestGateway gateway) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gateway.admin("/admin/v1/targets/t1").body().contains("be tried out"));
  }

  private static void breakFirst(TestGateway gateway) {
    for (int i = 0; i < 10; i++) {
      assertThat(gateway.chat(ASK).body()).contains("from the second");
    }
  }

  private TestGateway serving(Duration rest) {
    var resilience =
        new Resilience(
            new Resilience.Breaker(20, 0.5, 10, rest, 2),
            Resilience.DEFAULT.retryBudget(),
            Resilience.DEFAULT.ejection(),
            Duration.ofHours(1));
    return TestGateway.serving(
        TestGateway.portfolio("", first, second), usual -> Policy.with(resilience, usual));
  }

  private static long sentWith(ScriptedUpstream upstream, String key) {
    return upstream.calls().stream()
        .filter(call -> ("Bearer " + key).equals(call.headers().get("authorization")))
        .count();
  }

  private static String state(String word) {
    return "wagonway_target_state{state=\"" + word + "\",target=\"t1\"";
  }

  private static String transitions(String to) {
    return "wagonway_breaker_transitions_total{target=\"t1\",to=\"" + to + "\"";
  }
}

package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Sticky;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.RoundRobin;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A conversation stays on its target until something speaks against it. Else, targets take turns.
 */
class StickyIT {

  private static final String SESSION = "x-session-id";

  /** Counts last, so that what it counts is also remembered. */
  private static final String SETTLED = "wagonway_sticky_total";

  private final AtomicBoolean broken = new AtomicBoolean();
  private final ScriptedUpstream first = ScriptedUpstream.start(this::firstAnswer);
  private final ScriptedUpstream second =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("second", 10, 1)));
  private final Policy policy =
      Policy.of(Policy.cloud("first", first), Policy.edge("second", second))
          .strategy(new RoundRobin())
          .sticky(Policy.STICKY);

  private void firstAnswer(ScriptedUpstream.Call call, ScriptedUpstream.Answer answer)
      throws IOException {
    if (call.body().contains("\"stream\"")) {
      answer.stream().event(Chats.text("half an"));
      answer.reset();
    } else if (broken.get()) {
      answer.json(503, "{}");
    } else {
      answer.json(200, Chats.completion("first", 10, 1));
    }
  }

  @AfterEach
  void closeUpstreams() {
    first.close();
    second.close();
  }

  @Test
  void aConversationStaysUntilItsTargetFailsAndThenStaysWithTheOther() {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      for (var turn = 0; turn < 5; turn++) {
        assertThat(ask(gateway, "one", turn)).isEqualTo("first");
      }
      broken.set(true);
      assertThat(ask(gateway, "one", 5)).isEqualTo("second");
      broken.set(false);
      for (var turn = 6; turn < 9; turn++) {
        assertThat(ask(gateway, "one", turn)).isEqualTo("second");
      }
      assertThat(sticky(gateway, "none", "new")).isEqualTo(1);
      assertThat(sticky(gateway, "none", "kept")).isEqualTo(7);
      assertThat(sticky(gateway, "failed", "moved")).isEqualTo(1);
      assertThat(gateway.metric("wagonway_conversations")).isEqualTo(1);
    }
  }

  @Test
  void aHigherLabelMovesTheConversationForGood() {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      assertThat(ask(gateway, "one", 0)).isEqualTo("first");
      assertThat(ask(gateway, "one", 1, "x-data-classification", "restricted")).isEqualTo("second");
      assertThat(ask(gateway, "one", 2)).isEqualTo("second");
      assertThat(ask(gateway, "one", 3)).isEqualTo("second");
      assertThat(sticky(gateway, "label", "moved")).isEqualTo(1);
    }
  }

  @Test
  void twoCallersWhoNameTheSameSessionDoNotShareIt() {
    var shared =
        policy
            .key("a", new Caller("alice", Label.PUBLIC))
            .key("b", new Caller("bob", Label.PUBLIC));
    try (var gateway = TestGateway.serving(shared.snapshot())) {
      assertThat(ask(gateway, "one", 0, "x-api-key", "a")).isEqualTo("first");
      assertThat(ask(gateway, "one", 0, "x-api-key", "b")).isEqualTo("second");
      assertThat(ask(gateway, "one", 1, "x-api-key", "a")).isEqualTo("first");
      assertThat(ask(gateway, "one", 1, "x-api-key", "b")).isEqualTo("second");
      assertThat(gateway.metric("wagonway_conversations")).isEqualTo(2);
    }
  }

  @Test
  void askingTheSameAgainMovesTheConversationAtTheThreshold() {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      assertThat(ask(gateway, "one", 0)).isEqualTo("first");
      assertThat(ask(gateway, "one", 0)).isEqualTo("first");
      assertThat(ask(gateway, "one", 0)).isEqualTo("first");
      assertThat(ask(gateway, "one", 0)).isEqualTo("second");
      assertThat(ask(gateway, "one", 1)).isEqualTo("second");
      assertThat(sticky(gateway, "displeased", "moved")).isEqualTo(1);
    }
  }

  @Test
  void anAnswerThatBreaksOffIsABadSignal() throws IOException {
    var impatient = policy.sticky(new Sticky(true, Duration.ofMinutes(30), 1));
    try (var gateway = TestGateway.serving(impatient.snapshot())) {
      var cut =
          gateway.stream(
              "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
              "x-session-id",
              "one");
      assertThat(new String(cut.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("half an", "error");
      gateway.awaitMetric(SETTLED, 1);
      assertThat(ask(gateway, "one", 1)).isEqualTo("second");
    }
  }

  @Test
  void withoutStickinessTargetsTakeTurnsInAConversationToo() {
    try (var gateway = TestGateway.serving(policy.sticky(Sticky.OFF).snapshot())) {
      for (var turn = 0; turn < 6; turn++) {
        assertThat(gateway.chat(question(turn), SESSION, "one").body())
            .contains(turn % 2 == 0 ? "first" : "second");
      }
      gateway.awaitMetric("wagonway_conversations", 1);
      assertThat(gateway.metric(SETTLED)).isZero();
    }
  }

  @Test
  void aDebuggingClientSeesWhetherItsConversationStayed() {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      assertThat(seen(gateway, 0)).isEqualTo("new");
      assertThat(seen(gateway, 1)).isEqualTo("kept");
      broken.set(true);
      assertThat(seen(gateway, 2)).isEqualTo("moved;reason=failed");
    }
  }

  private static String seen(TestGateway gateway, int turn) {
    return answer(gateway, "one", turn, "x-wagonway-debug", "true")
        .headers()
        .firstValue("x-wagonway-sticky")
        .orElse("");
  }

  private static double sticky(TestGateway gateway, String reason, String result) {
    return gateway.metric(
        "wagonway_sticky_total{reason=\"%s\",result=\"%s\",route=\"auto\"}"
            .formatted(reason, result));
  }

  /** Asks the question of that turn; tells which target answered. */
  private static String ask(TestGateway gateway, String session, int turn, String... headers) {
    return answer(gateway, session, turn, headers)
        .headers()
        .firstValue("x-wagonway-target")
        .orElse("");
  }

  private static HttpResponse<String> answer(
      TestGateway gateway, String session, int turn, String... headers) {
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = SESSION;
    all[1] = session;
    var settled = gateway.metric(SETTLED);
    var answer = gateway.chat(question(turn), all);
    gateway.awaitMetric(SETTLED, settled + 1);
    return answer;
  }

  private static String question(int turn) {
    return "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"question %d\"}]}"
        .formatted(turn);
  }
}

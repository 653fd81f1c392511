package dev.wagonway.gateway;

import static dev.wagonway.gateway.Recoveries.ASK;
import static dev.wagonway.gateway.Recoveries.BUSY;
import static dev.wagonway.gateway.Recoveries.QUICKLY;
import static dev.wagonway.gateway.Recoveries.await;
import static dev.wagonway.gateway.Recoveries.healthy;
import static dev.wagonway.gateway.Recoveries.recourse;
import static dev.wagonway.gateway.Recoveries.serving;
import static dev.wagonway.gateway.Recoveries.terms;
import static dev.wagonway.gateway.Recoveries.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Hedge;
import dev.wagonway.route.Recourse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the policy does about targets that are slow. */
class HedgeIT {

  private static final String ASK_STREAM =
      "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final Recourse HEDGED = recourse(QUICKLY, hedge(null), null);
  private static final Deadlines SOON =
      new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(20));
  private static final int ENOUGH_TO_KNOW = 20;

  @Test
  void aSlowTargetIsHedgedAndTheSlowerOneCancelled() throws IOException {
    var cancelled = new CountDownLatch(1);
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role());
              answer.awaitDisconnect();
              cancelled.countDown();
            });
        var fast = healthy("fast");
        var gateway = serving(recourse(QUICKLY, hedge(null), null), slow, fast)) {
      var answer = gateway.stream(ASK_STREAM);
      assertThat(text(answer)).contains("fast").contains("[DONE]");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t2");
      assertThat(await(cancelled)).isTrue();
      awaitHedge(gateway, "delivered");
      gateway.awaitMetric("wagonway_target_requests_open{target=\"t1\"", 0);
    }
  }

  @Test
  void aSlowAnswerInOnePieceIsHedgedAfterWhatIsUsualAndTheSlowerOneCancelled() {
    var cancelled = new CountDownLatch(1);
    var slow = new AtomicBoolean();
    try (var moody =
            ScriptedUpstream.start((_, answer) -> {
              if (slow.get()) {
                answer.awaitDisconnect();
                cancelled.countDown();
              } else {
                answer.json(200, Chats.completion("as usual", 7, 3));
              }
            });
        var fast = healthy("fast");
        var gateway = serving(terms(HEDGED, null, SOON), moody, fast)) {
      learnWhatIsUsual(gateway);
      slow.set(true);
      var answer = gateway.chat(ASK);
      assertThat(answer.body()).contains("fast");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t2");
      assertThat(await(cancelled)).isTrue();
      awaitHedge(gateway, "delivered");
      gateway.awaitMetric("wagonway_target_requests_open{target=\"t1\"", 0);
    }
  }

  @Test
  void anAnswerInOnePieceMayStillWinAgainstItsHedge() {
    var hedged = new CountDownLatch(1);
    var slow = new AtomicBoolean();
    try (var moody =
            ScriptedUpstream.start((_, answer) -> {
              assertThat(!slow.get() || await(hedged)).isTrue();
              answer.json(200, Chats.completion("slow but first", 7, 3));
            });
        var slower =
            ScriptedUpstream.start((_, answer) -> {
              hedged.countDown();
              answer.raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n");
              answer.raw("content-length: 999\r\n\r\n{");
              answer.awaitDisconnect();
            });
        var gateway = serving(terms(HEDGED, null, SOON), moody, slower)) {
      learnWhatIsUsual(gateway);
      slow.set(true);
      var answer = gateway.chat(ASK);
      assertThat(answer.body()).contains("slow but first");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t1");
      awaitHedge(gateway, "outrun");
    }
  }

  @Test
  void theFirstTargetMayStillWinAgainstItsHedge() throws IOException {
    var hedged = new CountDownLatch(1);
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role());
              assertThat(await(hedged)).isTrue();
              answer.event(Chats.text("slow but first")).event(Chats.finish("stop"));
              answer.event(Chats.usage(7, 3)).done();
            });
        var slower =
            ScriptedUpstream.start((_, answer) -> {
              hedged.countDown();
              answer.stream().event(Chats.role());
              answer.awaitDisconnect();
            });
        var gateway = serving(recourse(QUICKLY, hedge(null), null), slow, slower)) {
      var answer = gateway.stream(ASK_STREAM);
      assertThat(text(answer)).contains("slow but first").contains("[DONE]");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t1");
      awaitHedge(gateway, "outrun");
    }
  }

  @Test
  void aHedgeThatIsTooDearIsNotMadeButTheTargetCanStillTakeOver() throws IOException {
    var dearest = recourse(QUICKLY, hedge(Money.ofUsd("0.0000001")), null);
    var soon = new Deadlines(Duration.ofMillis(400), Duration.ofSeconds(60), Duration.ofMinutes(1));
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role());
              answer.awaitDisconnect();
            });
        var dear = healthy("dear");
        var gateway = serving(terms(dearest, null, soon), slow, dear)) {
      assertThat(text(gateway.stream(ASK_STREAM))).contains("dear");
      gateway.awaitMetric(
          "wagonway_attempts_further_total{kind=\"fallback\",outcome=\"delivered\",route=\"auto\",target=\"t2\"",
          1);
      assertThat(dear.calls()).hasSize(1);
    }
  }

  @Test
  void ifBothFailTheNextCandidateIsAsked() throws IOException {
    var hedged = new CountDownLatch(1);
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              assertThat(await(hedged)).isTrue();
              answer.reset();
            });
        var failing =
            ScriptedUpstream.start((_, answer) -> {
              hedged.countDown();
              answer.json(500, BUSY);
            });
        var healthy = healthy("third");
        var gateway = serving(recourse(QUICKLY, hedge(null), null), slow, failing, healthy)) {
      assertThat(text(gateway.stream(ASK_STREAM))).contains("third").contains("[DONE]");
    }
  }

  /** Steps are counted last of all, so that the target's usual time is known by then. */
  private static void learnWhatIsUsual(TestGateway gateway) {
    for (var i = 0; i < ENOUGH_TO_KNOW; i++) {
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
    }
    gateway.awaitMetric("wagonway_overhead_step_seconds_count{step=\"decide\"", ENOUGH_TO_KNOW);
  }

  private static void awaitHedge(TestGateway gateway, String outcome) {
    gateway.awaitMetric(
        "wagonway_attempts_further_total{kind=\"hedge\",outcome=\"%s\",route=\"auto\",target=\"t2\""
            .formatted(outcome),
        1);
  }

  private static Hedge hedge(@Nullable Money most) {
    return new Hedge(true, Duration.ofMillis(50), most);
  }
}

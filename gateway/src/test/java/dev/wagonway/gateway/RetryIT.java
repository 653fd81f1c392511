package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Hedge;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.testkit.Clauses;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the policy does about targets that fail or are slow. */
class RetryIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_STREAM =
      "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final Retry QUICKLY = new Retry(6, Duration.ofMillis(1), Duration.ofSeconds(1));
  private static final Recourse HEDGED = recourse(QUICKLY, hedge(null), null);
  private static final Deadlines SOON =
      new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(20));
  private static final int ENOUGH_TO_KNOW = 20;
  private static final String BUSY = "{\"error\":{\"message\":\"busy\"}}";

  @Test
  void theOnlyTargetIsAskedAgainAfterAFailureThatMayPass() {
    var calls = new AtomicInteger();
    try (var flaky =
            ScriptedUpstream.start((_, answer) -> {
              if (calls.incrementAndGet() < 3) {
                answer.json(503, BUSY);
              } else {
                answer.json(200, Chats.completion("at last", 7, 3));
              }
            });
        var gateway = serving(recourse(QUICKLY, null, null), flaky)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-wagonway-attempts")).contains("3");
      gateway.awaitMetric(
          "wagonway_attempts_further_total{kind=\"retry\",outcome=\"delivered\",route=\"auto\",target=\"t1\"",
          1);
    }
  }

  @Test
  void aTargetThatKeepsFailingIsGivenUpAndTheClientToldNotToTryAgain() {
    try (var broken = ScriptedUpstream.start((_, answer) -> answer.json(503, BUSY));
        var gateway = serving(recourse(QUICKLY, null, null), broken)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
      assertThat(broken.calls()).hasSize(3);
    }
  }

  @Test
  void whatMayNotCostAsMuchIsNotSentAtAll() {
    try (var broken = ScriptedUpstream.start((_, answer) -> answer.json(503, BUSY));
        var gateway =
            serving(terms(recourse(QUICKLY, null, null), Money.ofUsd("0.0000001")), broken)) {
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(403);
      assertThat(broken.calls()).isEmpty();
    }
  }

  @Test
  void aRefusalByTheProvidersRulesGoesOnlyToThoseThatThePolicyNames() {
    var blocked =
        "{\"error\":{\"message\":\"no\",\"code\":\"content_filter\",\"type\":\"invalid_request_error\"}}";
    try (var strict = ScriptedUpstream.start((_, answer) -> answer.json(400, blocked));
        var other = healthy("other");
        var named = healthy("named")) {
      try (var gateway = serving(recourse(QUICKLY, null, null), strict, other, named)) {
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(400);
      }
      var toThird = Selector.of(new Requirement.OneOf(Set.of("t3")));
      try (var gateway = serving(recourse(QUICKLY, null, toThird), strict, other, named)) {
        assertThat(gateway.chat(ASK).body()).contains("named");
      }
      assertThat(other.calls()).isEmpty();
    }
  }

  @Test
  void anOverflowGoesToATargetWithMoreRoom() {
    var full =
        "{\"error\":{\"message\":\"This model's maximum context length is 10 tokens.\",\"code\":\"context_length_exceeded\"}}";
    try (var small = ScriptedUpstream.start((_, answer) -> answer.json(400, full));
        var large = healthy("large");
        var gateway = serving(recourse(QUICKLY, null, null), small, large)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.body()).contains("large");
      assertThat(small.calls()).hasSize(1);
    }
  }

  @Test
  void aClientThatGoesWhileItsRequestWaitsIsNotServed() throws IOException {
    var asked = new CountDownLatch(1);
    try (var broken =
            ScriptedUpstream.start((_, answer) -> {
              answer.json(503, BUSY);
              asked.countDown();
            });
        var gateway =
            serving(
                recourse(new Retry(2, Duration.ofSeconds(6), Duration.ofSeconds(6)), null, null),
                broken)) {
      try (var _ = asking(gateway)) {
        assertThat(await(asked)).isTrue();
      }
      gateway.awaitMetric("wagonway_requests_total{outcome=\"client-gone\"", 1);
      assertThat(broken.calls()).hasSize(1);
    }
  }

  @Test
  void aClientThatGoesWhileItsTargetsDoorIsShutIsNotWaitedFor() throws IOException {
    var patient = new Retry(2, Duration.ofMillis(1), Duration.ofMinutes(1));
    try (var busy =
            ScriptedUpstream.start((_, answer) -> answer.json(429, BUSY, "retry-after: 40"));
        var gateway = serving(recourse(patient, null, null), busy)) {
      for (var gone = 1; gone <= 2; gone++) {
        try (var _ = asking(gateway)) {
          gateway.awaitMetric("wagonway_exchanges_open", 1);
          gateway.awaitMetric("wagonway_target_state{state=\"cooling\",target=\"t1\"", 1);
        }
        gateway.awaitMetric("wagonway_requests_total{outcome=\"client-gone\"", gone);
      }
      assertThat(busy.calls()).hasSize(1);
    }
  }

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
      gateway.awaitMetric(
          "wagonway_attempts_further_total{kind=\"hedge\",outcome=\"delivered\",route=\"auto\",target=\"t2\"",
          1);
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
      for (var i = 0; i < ENOUGH_TO_KNOW; i++) {
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
      }
      slow.set(true);
      var answer = gateway.chat(ASK);
      assertThat(answer.body()).contains("fast");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t2");
      assertThat(await(cancelled)).isTrue();
      gateway.awaitMetric(
          "wagonway_attempts_further_total{kind=\"hedge\",outcome=\"delivered\",route=\"auto\",target=\"t2\"",
          1);
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
      for (var i = 0; i < ENOUGH_TO_KNOW; i++) {
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
      }
      slow.set(true);
      var answer = gateway.chat(ASK);
      assertThat(answer.body()).contains("slow but first");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t1");
      gateway.awaitMetric(
          "wagonway_attempts_further_total{kind=\"hedge\",outcome=\"outrun\",route=\"auto\",target=\"t2\"",
          1);
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
      gateway.awaitMetric(
          "wagonway_attempts_further_total{kind=\"hedge\",outcome=\"outrun\",route=\"auto\",target=\"t2\"",
          1);
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

  private static Socket asking(TestGateway gateway) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    var head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: %d\r\n\r\n"
            .formatted(ASK.length());
    socket.getOutputStream().write((head + ASK).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private static ScriptedUpstream healthy(String word) {
    return ScriptedUpstream.start((call, answer) -> {
      if (call.body().contains("\"stream\":true")) {
        Chats.stream(answer, word, " answers");
      } else {
        answer.json(200, Chats.completion(word + " answers", 7, 3));
      }
    });
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(HttpResponse<InputStream> answer) throws IOException {
    return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Hedge hedge(@Nullable Money most) {
    return new Hedge(true, Duration.ofMillis(50), most);
  }

  private static Recourse recourse(
      Retry retry, @Nullable Hedge hedge, @Nullable Selector onRefusal) {
    return new Recourse(retry, hedge, null, onRefusal, null);
  }

  private static Terms terms(Recourse recourse, @Nullable Money maxCost) {
    return terms(recourse, maxCost, Deadlines.DEFAULT);
  }

  private static Terms terms(Recourse recourse, @Nullable Money maxCost, Deadlines deadlines) {
    return Clauses.AS_LISTED.recourse(recourse).maxCost(maxCost).deadlines(deadlines).terms();
  }

  private static TestGateway serving(Recourse recourse, ScriptedUpstream... upstreams) {
    return serving(terms(recourse, null), upstreams);
  }

  private static TestGateway serving(Terms terms, ScriptedUpstream... upstreams) {
    var targets = new Target[upstreams.length];
    for (var i = 0; i < upstreams.length; i++) {
      var target = Policy.cloud("t" + (i + 1), upstreams[i]);
      targets[i] = Variant.of(target).tokens(1_000L * (i + 1), 0).target();
    }
    return TestGateway.serving(Policy.of(targets).terms(terms).snapshot());
  }
}

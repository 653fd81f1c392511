package dev.wagonway.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.testkit.Clauses;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that come more slowly than their target is known to, over real time. */
class PaceIT {

  private static final Deadlines PACED =
      new Deadlines(
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          0.5);
  private static final int ENOUGH_TO_KNOW = 20;

  /** Told with each quick stream, so that its rate is far above a trickle on any machine. */
  private static final int MANY_TOKENS = 100_000;

  private static final int BETWEEN_WORDS_MILLIS = 250;

  private final Interrupted house = new Interrupted();
  private final CountDownLatch enough = new CountDownLatch(1);

  @AfterEach
  void close() {
    enough.countDown();
    house.close();
  }

  @Test
  void whoTricklesIsCutOffOnceItIsKnownHowQuickItsTargetIsAndNotBefore() throws Exception {
    var policy =
        Policy.of(house.chat("t1", this::moody)).terms(Clauses.AS_LISTED.deadlines(PACED).terms());
    try (var gateway = TestGateway.serving(policy.snapshot());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var before = gateway.stream(asking("trickle"));
      learnWhatIsUsual(gateway);
      var other = threads.submit(() -> gateway.post("/v1/messages", asking("trickle")).body());
      assertThat(told(gateway.stream(asking("trickle"))))
          .contains("drop ", "data: {\"error\":", "target t1: fewer than ", " tokens per second")
          .doesNotContain("[DONE]");
      assertThat(other.get())
          .contains("drop ", "event: error", " tokens per second")
          .doesNotContain("message_stop");
      enough.countDown();
      assertThat(told(before)).contains("drop ", "[DONE]").doesNotContain("error");
      gateway.awaitMetric(
          "gen_ai_client_operation_duration_seconds_count{error_type=\"too-slow\"", 2);
      gateway.awaitMetric("wagonway_requests_total{outcome=\"broken-off\"", 2);
      gateway.awaitMetric("wagonway_requests_total{outcome=\"delivered\"", ENOUGH_TO_KNOW + 1);
    }
  }

  @Test
  void anotherTargetGoesOnWithWhatTrickles() throws IOException {
    try (var gateway =
        Interrupted.serving(
            Interrupted.terms(PACED, null, null),
            house.chat("t1", this::moody),
            house.chat("t2", Interrupted.saying("the ", "rest")))) {
      learnWhatIsUsual(gateway);
      assertThat(house.calls(2)).isEmpty();
      var body = told(gateway.stream(asking("trickle")));
      assertThat(Interrupted.text(Interrupted.whole("openai-chat", body)))
          .matches("(drop )+the rest");
      assertThat(body)
          .containsOnlyOnce("[DONE]")
          .contains("\"continued\":[{\"target\":\"t2\"")
          .doesNotContain("\"error\"");
      gateway.awaitMetric("wagonway_continuations_total{result=\"delivered\",route=\"auto\"}", 1);
      assertThat(house.calls(2)).hasSize(1);
    }
  }

  /** Quick, unless it is asked to trickle: then until nobody listens, or it is enough. */
  private void moody(ScriptedUpstream.Call call, ScriptedUpstream.Answer answer)
      throws IOException {
    answer.stream().event(Chats.role());
    if (call.body().contains("trickle")) {
      do {
        answer.event(Chats.text("drop "));
      } while (enough.getCount() > 0 && !answer.isGoneWithin(BETWEEN_WORDS_MILLIS));
    } else {
      answer.event(Chats.text("at ")).event(Chats.text("once"));
    }
    answer.event(Chats.finish("stop")).event(Chats.usage(10, MANY_TOKENS)).done();
  }

  /** Steps are counted last of all, so that the target's rate is known by then. */
  private static void learnWhatIsUsual(TestGateway gateway) throws IOException {
    for (var i = 0; i < ENOUGH_TO_KNOW; i++) {
      assertThat(told(gateway.stream(asking("hurry")))).contains("once", "[DONE]");
    }
    gateway.awaitMetric("wagonway_overhead_step_seconds_count{step=\"decide\"", ENOUGH_TO_KNOW);
  }

  private static String asking(String what) {
    return ("{\"model\":\"auto\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
            + "\"max_tokens\":1000,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}")
        .formatted(what);
  }

  private static String told(HttpResponse<InputStream> answer) throws IOException {
    return new String(answer.body().readAllBytes(), UTF_8);
  }
}

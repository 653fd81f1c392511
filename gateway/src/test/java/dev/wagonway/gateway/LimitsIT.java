package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.scripted.Bounded;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Saturation;
import dev.wagonway.route.Target;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Limits of targets, over real sockets. */
class LimitsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String STREAM = ASK.replace("\"auto\",", "\"auto\",\"stream\":true,");
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void neverSendsMoreThanATargetTakesAndAnswersEverybody() throws Exception {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              LockSupport.parkNanos(1);
              inside.decrementAndGet();
              answer.json(200, Chats.completion("fine", 1, 1));
            });
        var gateway = TestGateway.serving(Policy.of(target(upstream, 2, 100)).snapshot());
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<HttpResponse<String>>>();
      for (var i = 0; i < 50; i++) {
        answers.add(clients.submit(() -> gateway.chat(ASK)));
      }
      for (var answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
      assertThat(most.get()).isLessThanOrEqualTo(2);
      assertThat(gateway.metric("wagonway_concurrency_limit{")).isEqualTo(2);
      gateway.awaitMetric("wagonway_concurrency_used{", 0);
      assertThat(gateway.metric("wagonway_queue_length{")).isZero();
    }
  }

  @Test
  void tellsAClientToComeBackWhenTheLineIsFull() throws Exception {
    var release = new CountDownLatch(1);
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              await(release);
              answer.json(200, Chats.completion("fine", 1, 1));
            });
        var gateway = TestGateway.serving(Policy.of(target(upstream, 1, 1)).snapshot());
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = clients.submit(() -> gateway.chat(ASK));
      gateway.awaitMetric("wagonway_concurrency_used{", 1);
      var second = clients.submit(() -> gateway.chat(ASK));
      gateway.awaitMetric("wagonway_queue_length{", 1);
      var third = gateway.chat(ASK);
      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.headers().firstValue("x-should-retry")).isEmpty();
      assertThat(third.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 60L);
      assertThat(third.headers().firstValue("x-should-retry")).isEmpty();
      assertThat(third.body()).contains("no place is free, 1 of 1 taken, 1 in line");
      release.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(second.get().statusCode()).isEqualTo(200);
      assertThat(gateway.metric("wagonway_queue_seconds_count")).isEqualTo(1);
      assertThat(upstream.calls()).hasSize(2);
    }
  }

  @Test
  void letsAHighPriorityOvertake() throws Exception {
    var turns = new Semaphore(0);
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              turns.acquireUninterruptibly();
              answer.json(200, Chats.completion("fine", 1, 1));
            });
        var gateway = TestGateway.serving(prioritized(Priority.LOW, upstream));
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = clients.submit(() -> gateway.chat(ASK));
      gateway.awaitMetric("wagonway_concurrency_used{", 1);
      var low = clients.submit(() -> gateway.chat(ASK.replace("hi", "low")));
      gateway.awaitMetric("wagonway_queue_length{", 1);
      gateway.use(prioritized(Priority.HIGH, upstream));
      var high = clients.submit(() -> gateway.chat(ASK.replace("hi", "high")));
      gateway.awaitMetric("wagonway_queue_length{", 2);
      turns.release(3);
      for (var answer : List.of(first, high, low)) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
      assertThat(upstream.calls().get(1).body()).contains("high");
      assertThat(upstream.calls().get(2).body()).contains("low");
    }
  }

  private static Snapshot prioritized(Priority priority, ScriptedUpstream upstream) {
    return Policy.of(target(upstream, 1, 5)).terms(Bounded.terms(priority)).snapshot();
  }

  @Test
  void givesThePlaceOfAStreamToTheNextWhenItEnds() throws Exception {
    var turns = new Semaphore(0);
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream();
              answer.event(Chats.text("so"));
              turns.acquireUninterruptibly();
              answer.event(Chats.text(" it is"));
              answer.done();
            });
        var gateway = TestGateway.serving(Policy.of(target(upstream, 1, 5)).snapshot());
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = clients.submit(() -> gateway.chat(STREAM));
      gateway.awaitMetric("wagonway_concurrency_used{", 1);
      var second = clients.submit(() -> gateway.chat(STREAM));
      gateway.awaitMetric("wagonway_queue_length{", 1);
      assertThat(upstream.calls()).hasSize(1);
      turns.release(2);
      assertThat(first.get().body()).contains(" it is").endsWith("data: [DONE]\n\n");
      assertThat(second.get().body()).contains(" it is").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void takesAStreamThatOnlyPilesUpForBroken() {
    var comment = ": " + "x".repeat(1_000) + "\n\n";
    try (var noisy =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream();
              for (var i = 0; i < 10_000; i++) {
                answer.chunk(comment);
              }
            });
        var fine = ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "fi", "ne"));
        var gateway = before(Bounded.limits(100_000, 100, 100), noisy, fine)) {
      var answer = gateway.chat(STREAM);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("fi").endsWith("data: [DONE]\n\n").doesNotContain("xxx");
      gateway.awaitMetric("wagonway_attempts_failed_total{", 1);
    }
  }

  @Test
  void endsAnEventWithoutEndWithAnError() {
    try (var endless =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream();
              answer.event(Chats.text("well"));
              answer.chunk("data: {\"choices\":[{\"delta\":{\"content\":\"");
              for (var i = 0; i < 10_000; i++) {
                answer.chunk("x".repeat(1_000));
              }
            });
        var gateway = before(Bounded.limits(100_000, 100, 100), endless)) {
      var answer = gateway.chat(STREAM);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("well").contains("\"error\"").doesNotContain("xxx");
    }
  }

  private static TestGateway before(Limits limits, ScriptedUpstream... upstreams) {
    var targets = new Target[upstreams.length];
    for (var i = 0; i < targets.length; i++) {
      targets[i] = Policy.cloud("t" + i, upstreams[i]);
    }
    return TestGateway.serving(Bounded.server(Policy.of(targets).snapshot(), limits));
  }

  private static Target target(ScriptedUpstream upstream, int atATime, int queue) {
    return Bounded.target(
        Policy.cloud("busy", upstream),
        atATime,
        new Handling(null, true, queue, LONG, Saturation.DEFAULT));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Terms;
import dev.wagonway.sensitivity.Label;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thousand reloads under load: nothing is lost, and no request sees two policies. */
class ReloadIT {

  private static final int RELOADS = 1_000;
  private static final int EVERY_MILLIS = 2;
  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final ScriptedUpstream odd =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("from odd", 1, 1)));
  private final ScriptedUpstream even =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("from even", 1, 1)));
  private final List<Policy> policies =
      List.of(policy("even", even, Label.CONFIDENTIAL), policy("odd", odd, Label.INTERNAL));

  /** What a client can see of one answer. */
  private record Seen(
      int status, String policy, String target, String rule, String label, String body) {

    static Seen of(HttpResponse<String> answer) {
      return new Seen(
          answer.statusCode(),
          header(answer, "policy"),
          header(answer, "target"),
          header(answer, "rule"),
          header(answer, "label"),
          answer.body().replaceAll(".*\"content\":\"from ([a-z]+)\".*", "$1"));
    }

    private static String header(HttpResponse<String> answer, String name) {
      return answer.headers().firstValue("x-wagonway-" + name).orElse("");
    }
  }

  @AfterEach
  void closeUpstreams() {
    odd.close();
    even.close();
  }

  @Test
  void aThousandReloadsUnderLoadLoseNothingAndMixNothing() throws InterruptedException {
    var snapshots = policies.stream().map(Policy::snapshot).toList();
    var answers = new ConcurrentLinkedQueue<CompletableFuture<Seen>>();
    var reloads = new AtomicInteger();
    var enough = new CountDownLatch(RELOADS);
    try (var gateway = TestGateway.serving(snapshots.getFirst());
        var clock = Executors.newScheduledThreadPool(2)) {
      every(clock, () -> answers.add(ask(gateway)));
      every(
          clock,
          () -> {
            gateway.use(snapshots.get(reloads.incrementAndGet() % 2));
            enough.countDown();
          });
      assertThat(enough.await(120, TimeUnit.SECONDS)).isTrue();
      clock.shutdownNow();
      assertThat(clock.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

      var seen =
          answers.stream()
              .map(CompletableFuture::join)
              .collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
      assertThat(seen.keySet())
          .containsExactlyInAnyOrder(
              new Seen(200, "even", "t-even", "r-even", "confidential", "even"),
              new Seen(200, "odd", "t-odd", "r-odd", "internal", "odd"));
      assertThat(seen.values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(odd.calls().size() + even.calls().size())
          .isGreaterThan(RELOADS / 2);
      assertThat(gateway.metric("wagonway_config_reloads_total{result=\"accepted\"}"))
          .isGreaterThan(RELOADS);
    }
  }

  private static void every(ScheduledExecutorService clock, Runnable step) {
    var _ = clock.scheduleAtFixedRate(step, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static CompletableFuture<Seen> ask(TestGateway gateway) {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/chat/completions"))
            .header("x-wagonway-debug", "true")
            .POST(HttpRequest.BodyPublishers.ofString(ASK))
            .build();
    return gateway.http().sendAsync(request, BodyHandlers.ofString()).thenApply(Seen::of);
  }

  private static Policy policy(String name, ScriptedUpstream upstream, Label label) {
    var terms = new Terms(Selector.ANY, List.of(), List.of(), label, null, null, null, null, null);
    return Policy.of(Policy.edge("t-" + name, upstream))
        .hash(name)
        .rule(new Rule("r-" + name, Condition.ALWAYS, terms));
  }
}

package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Bounded;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Priority;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway turns away when it has too much to do. */
class ShedIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final CountDownLatch release = new CountDownLatch(1);
  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((_, answer) -> {
        await(release);
        answer.json(200, Chats.completion("fine", 1, 1));
      });
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    clients.close();
    upstream.close();
  }

  @Test
  void refusesMoreRequestsThanItTakesInTheClientsOwnWords() throws Exception {
    try (var gateway = gateway(3, Priority.HIGH)) {
      var held = hold(gateway, 3);
      var openai = gateway.chat("no JSON at all, and nobody looks");
      assertThat(openai.statusCode()).isEqualTo(503);
      assertThat(openai.headers().firstValue("retry-after")).hasValue("2");
      assertThat(openai.headers().firstValue("x-request-id")).isPresent();
      assertThat(openai.body()).contains("\"error\"").contains("as many requests as it can take");
      var anthropic = gateway.post("/v1/messages", "", "anthropic-version", "2023-06-01");
      assertThat(anthropic.statusCode()).isBetween(503, 529);
      assertThat(anthropic.body()).contains("\"type\":\"error\"");
      var shed = "wagonway_shed_total{priority=\"unknown\",reason=\"requests\"";
      assertThat(gateway.metric(shed)).isEqualTo(2);

      release.countDown();
      for (var answer : held) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
      gateway.awaitMetric("wagonway_exchanges_open", 0);
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"LOW, 16", "NORMAL, 19", "HIGH, 20"})
  void keepsWhatIsLeftForHigherPriorities(Priority priority, int most) throws Exception {
    try (var gateway = gateway(20, priority)) {
      var held = hold(gateway, most);
      var shed = gateway.chat(ASK);
      assertThat(shed.statusCode()).isEqualTo(503);
      assertThat(shed.headers().firstValue("retry-after")).hasValue("2");
      var known = priority == Priority.HIGH ? "unknown" : priority.word();
      gateway.awaitMetric("wagonway_shed_total{priority=\"" + known + "\",reason=\"requests\"", 1);
      release.countDown();
      for (var answer : held) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    }
  }

  private List<Future<HttpResponse<String>>> hold(TestGateway gateway, int requests) {
    var held = new ArrayList<Future<HttpResponse<String>>>();
    for (var i = 0; i < requests; i++) {
      held.add(clients.submit(() -> gateway.chat(ASK)));
    }
    gateway.awaitMetric("wagonway_exchanges_open", requests);
    gateway.awaitMetric("wagonway_concurrency_used{", requests);
    return held;
  }

  private TestGateway gateway(int requests, Priority priority) {
    var snapshot =
        Policy.of(Policy.cloud("t1", upstream)).terms(Bounded.terms(priority)).snapshot();
    return TestGateway.serving(Bounded.server(snapshot, Bounded.limits(1 << 20, 1_000, requests)));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

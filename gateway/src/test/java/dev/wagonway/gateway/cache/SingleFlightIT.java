package dev.wagonway.gateway.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identical requests at the same time. */
class SingleFlightIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"stream\":STREAM,\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final CompletableFuture<Boolean> go = new CompletableFuture<>();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneCallServesAllWhoAskAtOnce(boolean isStreamed) throws Exception {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              await();
              answer(answer, isStreamed);
            });
        var gateway = TestGateway.serving(CachedAnswers.policy(upstream, "{}"))) {
      var answers = ask(gateway, 64, isStreamed);
      gateway.awaitMetric("wagonway_cache_waiting", 63);
      go.complete(true);
      for (var answer : answers) {
        var told = answer.get(20, TimeUnit.SECONDS);
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).contains(isStreamed ? "two" : "whole");
      }
      assertThat(upstream.calls()).hasSize(1);
      gateway.awaitMetric("wagonway_cache_requests_total{result=\"miss\"", 1);
      gateway.awaitMetric("wagonway_cache_requests_total{result=\"joined\"", 63);
    }
  }

  @Test
  void theNextOneGoesByItselfIfTheFirstFails() throws Exception {
    try (var upstream =
            ScriptedUpstream.start((call, answer) -> {
              await();
              answer.json(500, "{}");
            });
        var gateway = TestGateway.serving(CachedAnswers.policy(upstream, "{}"))) {
      var answers = ask(gateway, 4, false);
      gateway.awaitMetric("wagonway_exchanges_open", 4);
      go.complete(true);
      for (var answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isGreaterThanOrEqualTo(500);
      }
      gateway.awaitMetric("wagonway_cache_requests_total{result=\"miss\"", 4);
      assertThat(gateway.metric("wagonway_cache_entries")).isZero();
    }
  }

  @Test
  void allGoByThemselvesIfTheAnswerIsNotForOthers() throws Exception {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              await();
              answer.json(
                  200,
                  Chats.completion("cut", 9, 1)
                      .replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"length\""));
            });
        var gateway = TestGateway.serving(CachedAnswers.policy(upstream, "{}"))) {
      var answers = ask(gateway, 4, false);
      gateway.awaitMetric("wagonway_exchanges_open", 4);
      go.complete(true);
      for (var answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS).body()).contains("cut");
      }
      assertThat(upstream.calls()).hasSize(4);
    }
  }

  @Test
  void theFirstOnesClientMayLeave() throws Exception {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              await();
              answer(answer, true);
            });
        var gateway = TestGateway.serving(CachedAnswers.policy(upstream, "{}"))) {
      CompletableFuture<HttpResponse<String>> second;
      try (var leaving = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
        var body = ASK.replace("STREAM", "true");
        var request =
            "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
        leaving.getOutputStream().write(request.getBytes(US_ASCII));
        gateway.awaitMetric("wagonway_requests_open", 1);
        second = ask(gateway, 1, true).getFirst();
        gateway.awaitMetric("wagonway_cache_waiting", 1);
      }
      gateway.awaitMetric("wagonway_client_connections", 1);
      go.complete(true);
      assertThat(CachedAnswers.isHit(second.get(20, TimeUnit.SECONDS))).isTrue();
      assertThat(upstream.calls()).hasSize(1);
    }
  }

  private void await() {
    go.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static void answer(ScriptedUpstream.Answer answer, boolean isStreamed)
      throws IOException {
    if (isStreamed) {
      Chats.stream(answer, "one ", "two");
    } else {
      answer.json(200, Chats.completion("whole", 1_000, 100));
    }
  }

  private static List<CompletableFuture<HttpResponse<String>>> ask(
      TestGateway gateway, int count, boolean isStreamed) {
    var ask = ASK.replace("STREAM", Boolean.toString(isStreamed));
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (var i = 0; i < count; i++) {
      var answer = new CompletableFuture<HttpResponse<String>>();
      Thread.startVirtualThread(() -> answer.complete(gateway.chat(ask)));
      answers.add(answer);
    }
    return answers;
  }
}

package dev.wagonway.gateway;

import static dev.wagonway.gateway.Recoveries.ASK;
import static dev.wagonway.gateway.Recoveries.BUSY;
import static dev.wagonway.gateway.Recoveries.QUICKLY;
import static dev.wagonway.gateway.Recoveries.await;
import static dev.wagonway.gateway.Recoveries.healthy;
import static dev.wagonway.gateway.Recoveries.recourse;
import static dev.wagonway.gateway.Recoveries.serving;
import static dev.wagonway.gateway.Recoveries.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Selector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the policy does about targets that fail. */
class RetryIT {

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
        "{\"error\":{\"message\":\"This model's maximum context length is 10"
            + " tokens.\",\"code\":\"context_length_exceeded\"}}";
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

  private static Socket asking(TestGateway gateway) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    var head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: %d\r\n\r\n"
            .formatted(ASK.length());
    socket.getOutputStream().write((head + ASK).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }
}

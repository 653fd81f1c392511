package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers tell of rate limits keeps requests away before anything is refused. */
class QuotaIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_STREAM = ASK.replace("{\"model", "{\"stream\":true,\"model");
  private static final String[] USED_UP = {
    "x-ratelimit-remaining-requests: 0", "x-ratelimit-reset-requests: 30s"
  };

  private static final String LAST_ONE =
      String.join(
          "\r\n",
          "HTTP/1.1 200 OK",
          "content-type: text/event-stream",
          "anthropic-ratelimit-requests-remaining: 0",
          "anthropic-ratelimit-requests-reset: 2999-01-01T00:00:00Z",
          "transfer-encoding: chunked",
          "",
          "");

  private final ScriptedUpstream second =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("second", 10, 1)));
  private final List<AutoCloseable> opened = new ArrayList<>(List.of(second));

  private ScriptedUpstream first(ScriptedUpstream.Script script) {
    var upstream = ScriptedUpstream.start(script);
    opened.add(upstream);
    return upstream;
  }

  private TestGateway gateway(Target... targets) {
    var gateway = TestGateway.serving(Policy.of(targets).snapshot());
    opened.addFirst(gateway);
    return gateway;
  }

  @AfterEach
  void close() throws Exception {
    for (var open : opened) {
      open.close();
    }
  }

  @Test
  void aTargetWhoseLimitIsUsedUpIsNotAskedUntilItIsReset() {
    var first = first((_, answer) -> answer.json(200, Chats.completion("first", 10, 1), USED_UP));
    var gateway = gateway(Policy.cloud("first", first), Policy.cloud("second", second));
    assertThat(gateway.chat(ASK).body()).contains("first");
    for (var i = 0; i < 3; i++) {
      var answer = gateway.chat(ASK, "x-wagonway-debug", "true");
      assertThat(answer.body()).contains("second");
      assertThat(answer.headers().firstValue("x-wagonway-rejected")).contains("first;cooling");
    }
    assertThat(first.calls()).hasSize(1);
    assertThat(gateway.metric("wagonway_attempts_failed_total")).isZero();
  }

  @Test
  void theHeadOfAStreamIsEnough() throws IOException {
    var first =
        first((_, answer) -> {
          answer.raw(LAST_ONE);
          answer.event(Chats.text("first"));
          answer.awaitDisconnect();
        });
    var gateway = gateway(Policy.cloud("first", first), Policy.cloud("second", second));
    try (var begun = gateway.stream(ASK_STREAM).body()) {
      assertThat(begun.readNBytes(6)).hasSize(6);
      assertThat(gateway.chat(ASK).body()).contains("second");
    }
    assertThat(first.calls()).hasSize(1);
  }

  @Test
  void eachCredentialHasItsOwnLimit() {
    var first = first((_, answer) -> answer.json(200, Chats.completion("first", 10, 1), USED_UP));
    var gateway =
        gateway(
            Variant.of(Policy.cloud("first", first)).keys("key-1", "key-2").target(),
            Policy.cloud("second", second));
    assertThat(gateway.chat(ASK).body()).contains("first");
    assertThat(gateway.chat(ASK).body()).contains("first");
    assertThat(gateway.chat(ASK).body()).contains("second");
    assertThat(first.calls().stream().map(call -> call.headers().get("authorization")))
        .containsExactlyInAnyOrder("Bearer key-1", "Bearer key-2");
  }

  @Test
  void ofTenAtOnceWithThreeLeftThreeAreSent() throws Exception {
    var calls = new AtomicInteger();
    var release = new CountDownLatch(1);
    var first =
        first((_, answer) -> {
          var left = 4 - calls.incrementAndGet();
          if (left < 3) {
            awaitQuietly(release);
          }
          answer.json(
              200,
              Chats.completion("first", 10, 1),
              "ratelimit-remaining: " + left,
              "ratelimit-reset: 30");
        });
    var gateway = gateway(Policy.cloud("first", first), Policy.cloud("second", second));
    assertThat(gateway.chat(ASK).body()).contains("first");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<CompletableFuture<String>>();
      for (var i = 0; i < 10; i++) {
        answers.add(CompletableFuture.supplyAsync(() -> gateway.chat(ASK).body(), threads));
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> second.calls().size() == 7);
      release.countDown();
      for (var answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).containsAnyOf("first", "second");
      }
    }
    assertThat(first.calls()).hasSize(4);
    assertThat(gateway.metric("wagonway_attempts_failed_total{reason=\"upstream-429\"")).isZero();
  }

  @Test
  void ifNobodyElseIsLeftTheClientIsAskedToComeBack() {
    var first = first((_, answer) -> answer.json(200, Chats.completion("first", 10, 1), USED_UP));
    var gateway = gateway(Policy.cloud("first", first));
    assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
    var answer = gateway.chat(ASK);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(first.calls()).hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

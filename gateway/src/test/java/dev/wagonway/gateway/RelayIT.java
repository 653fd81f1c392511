package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is relayed, what is added, and what it cost. */
class RelayIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"x_mine\":[1, 2]}";
  private static final String ASK_STREAM =
      "{\"model\":\"auto\", \"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_USAGE =
      "{\"model\":\"auto\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @Test
  void anAnswerComesByteForByteWithItsExactCost() {
    var body = Chats.completion("Grüße", 1_000, 20);
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, body));
        var gateway = TestGateway.before(upstream)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.body()).isEqualTo(body);
      // 1,000 tokens at 1 USD and 20 at 10 USD per million.
      assertThat(answer.headers().firstValue("x-wagonway-cost-usd")).contains("0.0012");
      assertThat(answer.headers().firstValue("x-wagonway-route")).contains("auto");
      assertThat(answer.headers().firstValue("x-wagonway-model")).contains("model-t1");
      assertThat(answer.headers().firstValue("x-wagonway-overhead-ms")).isPresent();
      assertThat(answer.headers().firstValue("x-request-id")).isPresent();
      gateway.awaitMetric(
          "wagonway_cost_usd_total{ending=\"delivered\",route=\"auto\",target=\"t1\",tier=\"cloud\",usage=\"reported\"}",
          0.0012);
    }
  }

  @Test
  void theRequestArrivesWithOnlyItsModelReplaced() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 1, 1)));
        var gateway = TestGateway.before(upstream)) {
      gateway.chat(ASK, "authorization", "Bearer of-the-client", "cookie", "a=b");
      var call = upstream.calls().getFirst();
      assertThat(call.body()).isEqualTo(ASK.replace("auto", "model-t1"));
      assertThat(call.path()).isEqualTo("/v1/chat/completions");
      assertThat(call.headers())
          .containsEntry("authorization", "Bearer key-of-t1")
          .doesNotContainKey("cookie");
    }
  }

  @Test
  void usageIsAskedForUpstreamAndKeptFromClientsThatDidNotAsk() throws IOException {
    try (var upstream = ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "a", "b"));
        var gateway = TestGateway.before(upstream)) {
      var text = read(gateway, ASK_STREAM);
      assertThat(upstream.calls().getFirst().body()).contains("\"include_usage\":true");
      assertThat(text)
          .isEqualTo(
              event(Chats.role())
                  + event(Chats.text("a"))
                  + event(Chats.text("b"))
                  + event(Chats.finish("stop"))
                  + event("[DONE]"));
      // 10 tokens at 1 USD and 2 at 10 USD per million; counted although the client did not see it.
      gateway.awaitMetric("wagonway_cost_usd_total", 0.00003);
    }
  }

  @Test
  void theFinalUsageEventCarriesTheFacts() throws IOException {
    try (var upstream = ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "a", "b"));
        var gateway = TestGateway.before(upstream)) {
      var text = read(gateway, ASK_USAGE);
      assertThat(text)
          .contains("\"completion_tokens\":2")
          .contains("\"wagonway\":{\"decision\":\"")
          .contains("\"route\":\"auto\",\"target\":\"t1\",\"model\":\"model-t1\"")
          .contains("\"cost_usd\":0.00003,")
          .contains("\"usage_estimated\":false}");
    }
  }

  @Test
  void missingUsageIsEstimatedAndSaidToBe() throws IOException {
    try (var upstream =
            ScriptedUpstream.start((_, answer) ->
                answer.stream()
                    .event(Chats.role())
                    .event(Chats.text("twelve bytes"))
                    .event(Chats.finish("stop"))
                    .done());
        var gateway = TestGateway.before(upstream)) {
      assertThat(read(gateway, ASK_USAGE)).contains("\"usage_estimated\":true").contains("[DONE]");
      gateway.awaitMetric("wagonway_usage_missing_total", 1);
      await()
          .untilAsserted(() ->
              assertThat(
                      gateway.metric(
                          "wagonway_cost_usd_total{ending=\"delivered\",route=\"auto\",target=\"t1\",tier=\"cloud\",usage=\"estimated\"}"))
                  .isPositive());
    }
  }

  @Test
  void aStreamSplitAtEveryByteComesOutWhole() throws IOException {
    var whole =
        event(Chats.role())
            + event(Chats.text("naïve 🙂"))
            + event(Chats.finish("stop"))
            + event(Chats.usage(3, 2))
            + event("[DONE]");
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream();
              for (var b : whole.getBytes(StandardCharsets.UTF_8)) {
                answer.rawByteChunk(b);
              }
              answer.raw("0\r\n\r\n");
            });
        var gateway = TestGateway.before(upstream)) {
      assertThat(read(gateway, ASK_STREAM)).isEqualTo(whole.replace(event(Chats.usage(3, 2)), ""));
    }
  }

  @Test
  void aTargetThatIgnoresTheWishForAStreamIsToldAsOne() throws IOException {
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("whole", 5, 1)));
        var gateway = TestGateway.before(upstream)) {
      var text = read(gateway, ASK_STREAM);
      assertThat(text)
          .startsWith("data: {")
          .contains("whole")
          .contains("\"finish_reason\":\"stop\"")
          .endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void aClientThatGoesAwayCancelsTheCallAndIsPricedByWhatItGot() throws Exception {
    var cancelled = new CountDownLatch(1);
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("some words"));
              answer.awaitDisconnect();
              cancelled.countDown();
            });
        var gateway = TestGateway.before(upstream)) {
      var answer = gateway.stream(ASK_STREAM).body();
      answer.readNBytes(10);
      answer.close();
      assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
      await()
          .untilAsserted(() ->
              assertThat(gateway.metric("wagonway_requests_total{outcome=\"client-gone\""))
                  .isEqualTo(1));
      await()
          .untilAsserted(() ->
              assertThat(
                      gateway.metric(
                          "wagonway_cost_usd_total{ending=\"client-gone\",route=\"auto\",target=\"t1\",tier=\"cloud\",usage=\"estimated\"}"))
                  .isPositive());
    }
  }

  @Test
  void aLargeAnswerPassesASlowReaderWholeAndInOrder() throws IOException {
    var words =
        IntStream.range(0, 20_000).mapToObj(i -> "word-" + i + "-" + "x".repeat(200)).toList();
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> Chats.stream(answer, words.toArray(String[]::new)));
        var gateway = TestGateway.before(upstream)) {
      var text = read(gateway, ASK_STREAM);
      var expected = words.stream().map(w -> event(Chats.text(w))).collect(Collectors.joining());
      assertThat(text)
          .isEqualTo(
              event(Chats.role()) + expected + event(Chats.finish("stop")) + event("[DONE]"));
    }
  }

  @Test
  void aClientThatNeverReadsStopsTheTargetAndIsCutOff() throws Exception {
    var pushedBytes = new AtomicLong();
    var cancelled = new CountDownLatch(1);
    var event = Chats.text("x".repeat(8_000));
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              try {
                for (answer.stream();
                    pushedBytes.get() < 1L << 30;
                    pushedBytes.addAndGet(event.length())) {
                  answer.event(event);
                }
              } finally {
                cancelled.countDown();
              }
            });
        var gateway =
            TestGateway.serving(
                TestGateway.portfolio("", upstream), "timeouts: { write: 300ms, drain: 200ms }");
        var client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      var head =
          "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: "
              + ASK_STREAM.length()
              + "\r\n\r\n";
      client.getOutputStream().write((head + ASK_STREAM).getBytes(StandardCharsets.UTF_8));
      assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
      // What fits into four socket buffers, a fraction of the gigabyte that the target would have
      // sent.
      assertThat(pushedBytes.get()).isLessThan(64L << 20);
      await()
          .untilAsserted(() ->
              assertThat(gateway.metric("wagonway_requests_total{outcome=\"client-gone\""))
                  .isEqualTo(1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4_000_000_000L, 900_000_000_000_000L, Long.MAX_VALUE})
  void absurdUsageLeavesNobodyWaiting(long tokens) throws IOException {
    var usage =
        Chats.usage(1, 1).replace("\"completion_tokens\":1", "\"completion_tokens\":" + tokens);
    try (var upstream =
            ScriptedUpstream.start((call, answer) -> {
              if (call.body().contains("\"stream\":true")) {
                answer.stream()
                    .event(Chats.text("a"))
                    .event(Chats.finish("stop"))
                    .event(usage)
                    .done();
              } else {
                answer.json(
                    200,
                    Chats.completion("a", 1, 1)
                        .replace("\"completion_tokens\":1", "\"completion_tokens\":" + tokens));
              }
            });
        var gateway = TestGateway.before(upstream)) {
      assertThat(read(gateway, ASK_STREAM)).contains("[DONE]");
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_requests_open", 0);
    }
  }

  private static String read(TestGateway gateway, String ask) throws IOException {
    var answer = gateway.stream(ask);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/event-stream; charset=utf-8");
    return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String event(String json) {
    return "data: " + json + "\n\n";
  }
}

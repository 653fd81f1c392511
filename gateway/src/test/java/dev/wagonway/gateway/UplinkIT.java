package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.config.Uplink;
import dev.wagonway.gateway.scripted.BlackHole;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While the site's uplink is down, nobody waits for the cloud. */
class UplinkIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private static final String ASK_STREAM =
      "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final ScriptedUpstream cloud =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("cloud", 1, 1)));
  private final ScriptedUpstream edge =
      ScriptedUpstream.start((call, answer) -> {
        if (isStream(call)) {
          Chats.stream(answer, "edge");
        } else {
          answer.json(200, Chats.completion("edge", 1, 1));
        }
      });
  private final AtomicBoolean reachable = new AtomicBoolean(true);
  private final ServerSocket world;
  private final Policy policy;

  UplinkIT() throws IOException {
    world = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answerProbes);
    var probe = URI.create("http://127.0.0.1:" + world.getLocalPort() + "/");
    policy =
        Policy.of(Policy.cloud("far", cloud), Policy.edge("near", edge))
            .uplink(new Uplink(probe, Duration.ofMillis(400)));
  }

  private void answerProbes() {
    while (!world.isClosed()) {
      try (var socket = world.accept()) {
        if (reachable.get()) {
          socket.getInputStream().read();
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 503 Sorry\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException _) {
        // Closed, or the probe has gone.
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    world.close();
    cloud.close();
    edge.close();
  }

  @Test
  void theEdgeAnswersWhileTheUplinkIsDownAndTheCloudAfterwards() {
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      awaitUplink(gateway, 1);
      assertThat(gateway.chat(ASK).body()).contains("cloud");
      reachable.set(false);
      awaitUplink(gateway, 0);
      var answer = gateway.chat(ASK, "x-wagonway-debug", "true");
      assertThat(answer.body()).contains("edge");
      assertThat(answer.headers().firstValue("x-wagonway-rejected")).contains("far;offline");
      reachable.set(true);
      awaitUplink(gateway, 1);
      assertThat(gateway.chat(ASK).body()).contains("cloud");
    }
  }

  @Test
  void aPolicyWithoutAProbeTakesTheCloudForReachable() {
    reachable.set(false);
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      awaitUplink(gateway, 0);
      assertThat(gateway.chat(ASK).body()).contains("edge");
      gateway.use(policy.uplink(null).snapshot());
      assertThat(gateway.chat(ASK).body()).contains("cloud");
      gateway.use(policy.snapshot());
      awaitUplink(gateway, 0);
    }
  }

  @Test
  void withNothingButTheCloudClientsAreAskedToComeBack() {
    reachable.set(false);
    var cloudOnly = Policy.of(Policy.cloud("far", cloud)).uplink(policy.uplink());
    try (var gateway = TestGateway.serving(cloudOnly.snapshot())) {
      awaitUplink(gateway, 0);
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).contains("5");
      assertThat(answer.body()).contains("far in the cloud, and the uplink is down");
    }
  }

  @Test
  void whoWaitsForAConnectionToTheCloudWhenTheUplinkGoesDownIsServedByTheEdge() throws Exception {
    try (var hole = new BlackHole(0);
        var gateway =
            TestGateway.serving(farAndNear(hole.port()), "upstream: {connect-timeout: 9m}");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      awaitUplink(gateway, 1);
      var answer = threads.submit(() -> gateway.chat(ASK).body());
      gateway.awaitMetric("wagonway_target_requests_open{target=\"far\"", 1);
      reachable.set(false);
      assertThat(answer.get(20, TimeUnit.SECONDS)).contains("edge");
      gateway.awaitMetric("wagonway_attempts_failed_total{reason=\"uplink-down\"", 1);
    }
  }

  @Test
  void whoWaitsOnAConnectionFromThePoolWhenTheUplinkGoesDownIsServedByTheEdge() throws Exception {
    var asked = new AtomicBoolean();
    try (var silent =
            ScriptedUpstream.start((call, answer) -> {
              if (asked.compareAndSet(false, true)) {
                answer.json(200, Chats.completion("the first", 1, 1));
              } else {
                beginIfStream(call, answer);
                answer.awaitDisconnect();
              }
            });
        var gateway = TestGateway.serving(farAndNear(silent).snapshot());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      awaitUplink(gateway, 1);
      assertThat(gateway.chat(ASK).body()).contains("the first");
      var whole = threads.submit(() -> gateway.chat(ASK));
      var streamed = threads.submit(() -> gateway.chat(ASK_STREAM));
      await().atMost(Duration.ofSeconds(20)).until(() -> silent.calls().size() == 3);
      reachable.set(false);
      assertThat(whole.get(20, TimeUnit.SECONDS).body()).contains("edge");
      assertThat(streamed.get(20, TimeUnit.SECONDS).body()).contains("edge");
      gateway.awaitMetric(
          "wagonway_attempts_failed_total{reason=\"uplink-down\",route=\"auto\",target=\"far\"", 2);
    }
  }

  @Test
  void anAnswerThatHasContentGoesOnWhenTheUplinkGoesDown() throws Exception {
    var goOn = new AtomicBoolean();
    try (var talking =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("far "));
              await().atMost(Duration.ofSeconds(20)).until(goOn::get);
              answer.event(Chats.text("away")).event(Chats.finish("stop")).done();
            });
        var gateway = TestGateway.serving(farAndNear(talking).snapshot())) {
      awaitUplink(gateway, 1);
      var answer = gateway.stream(ASK_STREAM);
      reachable.set(false);
      awaitUplink(gateway, 0);
      goOn.set(true);
      var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body).contains("far ", "away", "[DONE]").doesNotContain("error");
    }
  }

  @Test
  void anAnswerThatWasKeptIsToldThoughTheUplinkIsDownByNow() throws Exception {
    try (var declining = Cascades.openAi(Cascades.REFUSAL, "stop");
        var silent = ScriptedUpstream.start((_, answer) -> answer.awaitDisconnect());
        var gateway = TestGateway.serving(cascade(declining, silent));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      awaitUplink(gateway, 1);
      var answer = threads.submit(() -> gateway.chat(ASK));
      await().atMost(Duration.ofSeconds(20)).until(() -> silent.calls().size() == 1);
      reachable.set(false);
      assertThat(answer.get(20, TimeUnit.SECONDS).body()).contains(Cascades.REFUSAL);
      gateway.awaitMetric(
          "wagonway_attempts_failed_total{reason=\"uplink-down\",route=\"auto\",target=\"t2\"", 1);
    }
  }

  /** Both in the cloud. */
  private String cascade(ScriptedUpstream cheap, ScriptedUpstream better) {
    return Cascades.yaml("{ check: refusal }", "", cheap, better)
        + "uplink: { probe: \"%s\", every: 400ms }\n"
            .formatted(Objects.requireNonNull(policy.uplink()).probe());
  }

  private static boolean isStream(ScriptedUpstream.Call call) {
    return call.body().contains("\"stream\":true");
  }

  /** A stream that is open, and says nothing yet. */
  private static void beginIfStream(ScriptedUpstream.Call call, ScriptedUpstream.Answer answer)
      throws IOException {
    if (isStream(call)) {
      answer.stream().event(Chats.role());
    }
  }

  private Policy farAndNear(ScriptedUpstream far) {
    return Policy.of(Policy.cloud("far", far), Policy.edge("near", edge)).uplink(policy.uplink());
  }

  /** Two in the cloud that cannot be connected to, then one at the edge. */
  private String farAndNear(int nowhere) {
    return """
    targets:
      - id: far
        model: m
        provider: openai-compatible
        base-url: http://127.0.0.1:%d/v1
        tier: cloud
        clearance: internal
        price: free
      - id: farther
        model: m
        provider: openai-compatible
        base-url: http://127.0.0.1:%d/v1
        tier: cloud
        clearance: internal
        price: free
      - id: near
        model: m
        provider: openai-compatible
        base-url: %s
        tier: edge
        clearance: restricted
        price: free
    routes:
      auto: { candidates: [far, farther, near], objective: priority, deadlines: { total: 10m } }
    uplink: { probe: "%s", every: 400ms }
    """
        .formatted(
            nowhere, nowhere, edge.baseUrl(), Objects.requireNonNull(policy.uplink()).probe());
  }

  private static void awaitUplink(TestGateway gateway, int up) {
    await().atMost(Duration.ofSeconds(20)).until(() -> gateway.metric("wagonway_uplink_up") == up);
  }
}

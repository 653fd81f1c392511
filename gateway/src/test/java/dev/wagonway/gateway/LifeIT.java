package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Start, change and end of a gateway's life, and what operators see of it. */
class LifeIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_STREAM =
      "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @Test
  void operatorsSeeHealthReadinessAndMetrics() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 10, 2)));
        var gateway = TestGateway.before(upstream)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_exchanges_open", 0);
      assertThat(gateway.admin("/healthz").body()).isEqualTo("ok\n");
      assertThat(gateway.admin("/readyz").statusCode()).isEqualTo(200);
      assertThat(gateway.admin("/nonsense").statusCode()).isEqualTo(404);
      assertThat(gateway.admin("/metrics").body())
          .contains(
              "wagonway_requests_total{outcome=\"delivered\",route=\"auto\",target=\"t1\",tier=\"cloud\"} 1.0",
              "wagonway_overhead_seconds_bucket{route=\"auto\",target=\"t1\",le=\"5.0E-5\"}",
              "gen_ai_client_token_usage_sum{gen_ai_operation_name=\"chat\"",
              "gen_ai_client_operation_duration_seconds_count{error_type=\"\"",
              "wagonway_target_up{target=\"t1\",tier=\"cloud\"} 1.0",
              "wagonway_build_info{version=");
      assertThat(gateway.get("/metrics").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aNewPolicyHoldsForNewRequestsAndOldOnesKeepTheirs() throws IOException {
    var go = new CountDownLatch(1);
    try (var old =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("old "));
              await(go);
              answer.event(Chats.text("to the end")).event(Chats.finish("stop")).done();
            });
        var fresh =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("new", 1, 1)));
        var gateway = TestGateway.before(old)) {
      var running = gateway.stream(ASK_STREAM);
      gateway.use(TestGateway.portfolio("", fresh));
      assertThat(gateway.chat(ASK).body()).contains("new");
      go.countDown();
      assertThat(new String(running.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("old ")
          .contains("to the end");
      assertThat(gateway.metric("wagonway_config_reloads_total{result=\"accepted\"}")).isEqualTo(2);
    }
  }

  @Test
  void aShutdownLetsTheAnswerEndWithAnErrorEventAndTakesNoMore() throws Exception {
    try (var endless =
        ScriptedUpstream.start((_, answer) -> {
          answer.stream().event(Chats.text("begun"));
          answer.awaitDisconnect();
        })) {
      var gateway = TestGateway.before(endless);
      var running = gateway.stream(ASK_STREAM);
      assertThat(running.body().readNBytes(6)).isNotEmpty();
      var closing = Thread.ofVirtual().start(gateway.gateway()::close);
      var rest = new String(running.body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(rest).contains("begun").contains("the gateway is shutting down");
      closing.join();
      Assertions.assertThatThrownBy(() -> gateway.chat(ASK))
          .hasCauseInstanceOf(ConnectException.class);
    }
  }

  @Test
  void modelsAreTheRoutesAndTheTargets() {
    try (var upstream = ScriptedUpstream.start((_, _) -> {});
        var gateway = TestGateway.before(upstream)) {
      assertThat(gateway.get("/v1/models").body())
          .contains("\"id\":\"auto\"")
          .contains("\"id\":\"t1\"");
      assertThat(gateway.get("/models").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/v1/models/auto").body()).contains("\"owned_by\":\"wagonway\"");
      assertThat(gateway.get("/v1/models/%61uto").statusCode()).isEqualTo(200);
      var unknown = gateway.get("/v1/models/deepseek%2Fdeepseek-v3.2:free");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.body())
          .contains("deepseek/deepseek-v3.2:free")
          .contains("model_not_found");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

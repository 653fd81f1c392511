package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Saturation;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While the house has more to do than it can, what may leave it goes to the cloud. */
class SaturationIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String WAITING = "vllm:num_requests_waiting{model_name=\"other\"} ";

  private final ScriptedUpstream house =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("house", 10, 1)));
  private final ScriptedUpstream cloud =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("cloud", 10, 1)));

  @BeforeEach
  void beIdle() {
    house.metrics("");
  }

  @AfterEach
  void close() {
    house.close();
    cloud.close();
  }

  private TestGateway gateway(String provider) {
    return TestGateway.serving(
        Policy.of(telling(Policy.edge("house", house), provider), Policy.cloud("cloud", cloud))
            .snapshot());
  }

  /** Asked fifty times a second; saturated from 8 that wait. */
  private static Target telling(Target target, String provider) {
    var endpoint = new Endpoint("openai-chat", provider, target.endpoint().baseUrl(), null);
    var often = new Saturation(Duration.ofMillis(20), 8, 0.95, 0.7);
    var usual = Handling.DEFAULT;
    return Variant.of(target)
        .at(endpoint)
        .handling(
            new Handling(
                usual.deadlines(), usual.adaptive(), usual.queue(), usual.longestWait(), often))
        .target();
  }

  private static void awaitWaiting(TestGateway gateway, int waiting) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gateway.metric("wagonway_target_waiting{target=\"house\"") == waiting);
  }

  @ParameterizedTest
  @CsvSource({
    "vllm, vllm:num_requests_waiting",
    "sglang, sglang:num_queue_reqs",
    "llama-server, llamacpp:requests_deferred",
    "tgi, tgi_queue_size"
  })
  void whatMayLeaveGoesToTheCloudAndComesBack(String provider, String waiting) {
    house.metrics(waiting + " 1\n");
    try (var gateway = gateway(provider)) {
      awaitWaiting(gateway, 1);
      assertThat(gateway.chat(ASK).body()).contains("house");
      house.metrics("# busy now\n" + waiting + " 20\n");
      awaitWaiting(gateway, 20);
      var answer =
          gateway.chat(ASK, "x-data-classification", "internal", "x-wagonway-debug", "true");
      assertThat(answer.body()).contains("cloud");
      assertThat(answer.headers().firstValue("x-wagonway-rejected")).contains("house;saturated");
      house.metrics(waiting + " 6\n");
      awaitWaiting(gateway, 6);
      assertThat(gateway.chat(ASK).body()).as("not relieved yet").contains("cloud");
      house.metrics(waiting + " 0\n");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> gateway.chat(ASK).body().contains("house"));
    }
  }

  @Test
  void aFullCacheIsSaturationToo() {
    house.metrics(WAITING + "0\nvllm:kv_cache_usage_perc 0.97\n");
    try (var gateway = gateway("vllm")) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> gateway.metric("wagonway_target_cache_use{target=\"house\"") == 0.97);
      assertThat(gateway.chat(ASK).body()).contains("cloud");
    }
  }

  @Test
  void whatMayNotLeaveStays() {
    house.metrics(WAITING + "20\n");
    try (var gateway = gateway("vllm")) {
      awaitWaiting(gateway, 20);
      var answer = gateway.chat(ASK, "x-data-classification", "restricted");
      assertThat(answer.body()).contains("house");
      assertThat(cloud.calls()).isEmpty();
    }
  }

  @Test
  void aServerThatTellsNothingIsNotSaturated() {
    try (var gateway = gateway("vllm")) {
      assertThat(gateway.chat(ASK).body()).contains("house");
      assertThat(gateway.metric("wagonway_target_waiting{target=\"house\"")).isNaN();
    }
  }
}

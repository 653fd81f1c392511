package dev.wagonway.control;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ServerLoad;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers tell of their load, each in its own words. */
final class ServerLoadIT {

  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private final HttpControlPlane control = new HttpControlPlane();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    control.close();
    server.stop();
  }

  private Target target(String provider) {
    var url = URI.create("http://127.0.0.1:" + server.port() + "/v1");
    var endpoint = new Endpoint("openai-chat", provider, url, new Secret("sk-test"));
    return Variant.of(Targets.edge()).at(endpoint).target();
  }

  private Optional<ServerLoad> load(String provider, String metrics) {
    server.stubFor(get("/metrics").willReturn(ok(metrics)));
    return control.load(target(provider), PATIENT);
  }

  @Test
  void readsVllms() {
    var metrics =
        """
        # HELP vllm:num_requests_waiting Number of requests waiting to be processed.
        # TYPE vllm:num_requests_waiting gauge
        vllm:num_requests_waiting{engine="0",model_name="some/model"} 3.0
        vllm:num_requests_waiting{engine="1",model_name="some/model"} 4.0
        vllm:num_requests_waiting_by_reason{engine="0",reason="capacity"} 99.0
        vllm:num_requests_running{engine="0",model_name="some/model"} 12.0
        vllm:kv_cache_usage_perc{engine="0",model_name="some/model"} 0.25
        vllm:kv_cache_usage_perc{engine="1",model_name="some/model"} 0.91
        """;
    assertThat(load("vllm", metrics)).contains(new ServerLoad(7, 12, 0.91));
    server.verify(
        getRequestedFor(urlEqualTo("/metrics"))
            .withHeader("authorization", equalTo("Bearer sk-test")));
    assertThat(load("vllm", metrics.replace("kv_cache_usage", "gpu_cache_usage")))
        .contains(new ServerLoad(7, 12, 0.91));
  }

  @Test
  void readsSglangs() {
    var metrics =
        """
        sglang:num_running_reqs{model_name="m",tp_rank="0"} 8
        sglang:num_queue_reqs{model_name="m",tp_rank="0"} 4
        sglang:token_usage{model_name="m",tp_rank="0"} 0.52
        """;
    assertThat(load("sglang", metrics)).contains(new ServerLoad(4, 8, 0.52));
  }

  @Test
  void readsLlamaServers() {
    assertThat(
            load("llama-server", "llamacpp:requests_processing 4\nllamacpp:requests_deferred 46"))
        .contains(new ServerLoad(46, 4, 0));
    assertThat(
            load("llama-server", "llamacpp:requests_deferred 1\nllamacpp:kv_cache_usage_ratio 0.5"))
        .contains(new ServerLoad(1, 0, 0.5));
  }

  @Test
  void readsTgis() {
    assertThat(load("tgi", "tgi_queue_size 5 1795348800000\ntgi_batch_current_size 2\n"))
        .contains(new ServerLoad(5, 2, 0));
  }

  @Test
  void tellsModelsOfOneServerApart() {
    var model = target("vllm").model();
    var metrics =
        """
        vllm:num_requests_waiting{model_name="%s"} 1
        vllm:num_requests_waiting{lora="}\\"{", model_name="other"} 50
        vllm:num_requests_waiting{model_name="%s-large"} 60
        """
            .formatted(model, model);
    assertThat(load("vllm", metrics)).contains(new ServerLoad(1, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>no metrics here</html>",
        "vllm:num_requests_waiting",
        "vllm:num_requests_waiting{",
        "vllm:num_requests_waiting{a=\"b} 1",
        "vllm:num_requests_waiting NaN",
        "vllm:num_requests_waiting +Inf",
        "vllm:num_requests_waiting many"
      })
  void makesNothingOfNonsense(String metrics) {
    assertThat(load("vllm", metrics)).isEmpty();
  }

  @Test
  void asksOnlyServersThatAreKnownToTell() {
    assertThat(control.tellsLoad(target("vllm"))).isTrue();
    assertThat(control.tellsLoad(target("openai"))).isFalse();
    assertThat(load("openai", "vllm:num_requests_waiting 1")).isEmpty();
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void takesRefusalsAndFloodsForSilence() {
    server.stubFor(get("/metrics").willReturn(aResponse().withStatus(501)));
    assertThat(control.load(target("llama-server"), PATIENT)).isEmpty();
    assertThat(load("vllm", "vllm:num_requests_waiting 1\n" + "#".repeat(1 << 20))).isEmpty();
  }
}

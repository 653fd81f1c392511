package dev.wagonway.gateway.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.Plugins;
import dev.wagonway.route.Tier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedTargetIT {

  private static final String HELLO =
      """
      {"model":"x","max_tokens":5,"messages":[{"role":"user","content":"hello there"}]}\
      """;

  private final Simulation simulation =
      new Simulation(
          Plugins.discover().wires().getFirst(),
          InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000)));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterAll
  void stop() {
    client.close();
    simulation.close();
  }

  @Test
  void answersInTheWordsOfItsWire() throws Exception {
    var answer = post(simulation.start(behavior(0, 1)), HELLO);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.body())
        .contains("\"chat.completion\"", "\"pocket\"", "\"(simulated edge model", "\"length\"")
        .contains("\"completion_tokens\":5");
  }

  @Test
  void streamsEventsAndReportsUsageWhenAsked() throws Exception {
    var target = simulation.start(behavior(0, 1));

    var withUsage =
        post(
            target,
            HELLO.replace(
                "\"max_tokens\"",
                "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\""));
    var without = post(target, HELLO.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\""));

    assertThat(withUsage.headers().firstValue("content-type")).hasValue("text/event-stream");
    assertThat(withUsage.body()).startsWith("data: {").endsWith("data: [DONE]\n\n");
    assertThat(withUsage.body()).contains("\"completion_tokens\":5");
    assertThat(without.body()).endsWith("data: [DONE]\n\n").doesNotContain("completion_tokens");
  }

  @Test
  void twoTargetsOfOneSeedAnswerAlike() throws Exception {
    var one = simulation.start(behavior(0.4, 11));
    var two = simulation.start(behavior(0.4, 11));

    for (int i = 0; i < 20; i++) {
      var first = post(one, HELLO);
      var second = post(two, HELLO);

      assertThat(second.statusCode()).isEqualTo(first.statusCode());
      assertThat(second.body()).isEqualTo(first.body());
    }
  }

  @Test
  void refusesNowAndThenWithAWordOnWhenToComeBack() throws Exception {
    var answer = post(simulation.start(behavior(1, 1)), HELLO);

    assertThat(answer.statusCode()).isIn(429, 503);
    assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
    assertThat(answer.body()).contains("\"error\"", "simulated");
  }

  @Test
  void refusesAPromptThatIsTooLong() throws Exception {
    var answer =
        post(simulation.start(behavior(0, 1)), HELLO.replace("hello", "hello ".repeat(20_000)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("context_length_exceeded");
  }

  @Test
  void refusesWhatIsNoRequest() throws Exception {
    var answer = post(simulation.start(behavior(0, 1)), "{\"model\":");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"error\"");
  }

  @Test
  void listsItsModelAndKnowsNoOtherPath() throws Exception {
    var target = simulation.start(behavior(0, 1));

    var models = get(target.baseUrl() + "/models");
    var other = get(target.baseUrl() + "/embeddings");

    assertThat(models.statusCode()).isEqualTo(200);
    assertThat(models.body()).contains("\"pocket\"");
    assertThat(other.statusCode()).isEqualTo(404);
  }

  @Test
  void closesTheConnectionWhenAskedTo() throws IOException {
    var target = simulation.start(behavior(0, 1));

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      var request = "GET /v1/models HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("pocket");
    }
  }

  @Test
  void surrendersAConnectionThatDoesNotWaitForItsAnswer() throws IOException {
    var target =
        simulation.start(new Behavior("slow", Tier.EDGE, Duration.ofHours(1), 1, 0, 8_000, 1));

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      var request =
          "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n%s"
              .formatted(HELLO.length(), HELLO);
      socket.getOutputStream().write((request + request).getBytes(StandardCharsets.US_ASCII));

      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  private HttpResponse<String> post(SimulatedTarget target, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(target.baseUrl() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Behavior behavior(double failureRate, long seed) {
    return new Behavior("pocket", Tier.EDGE, Duration.ofMillis(2), 2_000, failureRate, 8_000, seed);
  }
}

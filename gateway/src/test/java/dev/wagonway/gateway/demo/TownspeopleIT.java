package dev.wagonway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TownspeopleIT {

  private static final String QUESTION =
      "{\"model\":\"private\",\"messages\":[{\"role\":\"user\",\"content\":\"Still open?\"}]}";

  @Test
  void callWithKeysOfTheirOwnWhileTheUserOfTheMachineNeedsNone() throws Exception {
    try (var demo = Demo.start(new Demo.Ports(0, 0), Map.of(), InstantSource.system());
        var http = HttpClient.newHttpClient()) {
      demo.populate();
      var ask =
          HttpRequest.newBuilder(
                  URI.create(Leaflet.url(demo.gateway().address()) + "/v1/chat/completions"))
              .header("authorization", "Bearer anything")
              .POST(BodyPublishers.ofString(QUESTION))
              .build();

      assertThat(http.send(ask, BodyHandlers.discarding()).statusCode()).isEqualTo(200);

      var budgets =
          HttpRequest.newBuilder(
                  URI.create(Leaflet.url(demo.gateway().adminAddress()) + "/admin/v1/budgets"))
              .build();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(50))
          .untilAsserted(() ->
              assertThat(http.send(budgets, BodyHandlers.ofString()).body())
                  .contains("\"subject\":\"helpdesk\""));
    }
  }
}

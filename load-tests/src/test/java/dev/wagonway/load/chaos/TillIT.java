package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class TillIT {

  @Test
  void recordsWhatItAnswers() throws Exception {
    try (var till = Till.start();
        var client = HttpClient.newHttpClient()) {
      assertThat(ask(client, till, "{\"stream\":false}")).contains("\"completion_tokens\":1,");
      assertThat(ask(client, till, "{\"stream\":true}"))
          .contains("\"completion_tokens\":2,")
          .endsWith("data: [DONE]\n\n");
      assertThat(till.begun()).containsOnlyKeys(1L, 2L);
    }
  }

  private static String ask(HttpClient client, Till till, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + till.port() + "/v1/chat"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}

package dev.wagonway.load.boards;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Clients of the gateway: a few requests a second, and while there is trouble, those that make it
 * tell. Thread-safe.
 */
final class Traffic implements AutoCloseable {

  private static final int TIGHT_A_MINUTE = 17;
  private static final int BURST = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Nothing like what the predictor was trained on. */
  private static final String ODD =
      "Hey hast du kurz Zeit? Der Wasserhahn tropft wieder und Tante Erna kommt am Samstag.";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final URI place;
  private volatile boolean trouble;
  private int beats;
  private long minute;
  private int sentThisMinute;

  Traffic(int port) {
    place = URI.create("http://127.0.0.1:" + port + "/v1/chat/completions");
    var _ = clock.scheduleAtFixedRate(this::beat, 0, 200, TimeUnit.MILLISECONDS);
  }

  /** Whether to make trouble from now on. */
  void trouble(boolean on) {
    trouble = on;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.shutdownNow();
    client.close();
  }

  private void beat() {
    beats++;
    send("good-route", "internal", "How many legs has a spider?");
    send("dearer-route", "internal", "How many legs has a fly?");
    if (!trouble) {
      return;
    }
    for (var manner : Deployment.MANNERS) {
      send(manner.equals("slow") ? "good-route" : manner + "-route", "internal", "Who was first?");
    }
    send("failing-route", "internal", "And who was last?");
    send("lonely-route", "internal", "Is anybody there?");
    send("good-route", "restricted", "Keep this to yourself.");
    send("spent-route", "internal", "Once more?");
    send("odd-route", "internal", ODD);
    send("unheard-of-" + beats, "internal", "Who are you?");
    tight();
    if (beats % 10 == 0) {
      for (var i = 0; i < BURST; i++) {
        send("slow-route", "internal", "Take your time.");
      }
    }
  }

  /** Uses most of a minute's budget, and not all of it. */
  private void tight() {
    var now = System.currentTimeMillis() / TimeUnit.MINUTES.toMillis(1);
    if (now != minute) {
      minute = now;
      sentThisMinute = 0;
    }
    if (sentThisMinute++ < TIGHT_A_MINUTE) {
      send("tight-route", "internal", "Is there some left?");
    }
  }

  private void send(String model, String label, String prompt) {
    var body =
        """
        {"model":"%s","max_tokens":200,"messages":[{"role":"user","content":"%s"}]}
        """
            .formatted(model, prompt);
    var request =
        HttpRequest.newBuilder(place)
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .header("x-data-classification", label)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var _ = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }
}

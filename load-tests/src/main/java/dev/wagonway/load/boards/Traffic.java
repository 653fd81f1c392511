package dev.wagonway.load.boards;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients of the gateway: a few requests a second, and while there is trouble, those that make it
 * tell. Thread-safe.
 */
final class Traffic implements AutoCloseable {

  private static final int TIGHT_A_MINUTE = 17;
  private static final int BURST = 40;
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The like of what the predictor was trained on. */
  private static final String USUAL =
      "A baker sells 24 rolls in the morning and half as many in the afternoon. How many rolls"
          + " does the baker sell altogether?";

  /** Nothing like what the predictor was trained on. */
  private static final String ODD =
      "Hey hast du kurz Zeit? Der Wasserhahn tropft wieder und Tante Erna kommt am Samstag.";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final URI place;
  private final URI feedback;
  private volatile boolean trouble;
  private int beats;
  private long minute;
  private final AtomicInteger grantedThisMinute = new AtomicInteger();

  Traffic(int port) {
    place = URI.create("http://127.0.0.1:" + port + "/v1/chat/completions");
    feedback = place.resolve("/v1/feedback");
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
    if (beats % 2 == 0) {
      var _ = send("good-route", "internal", USUAL);
      var _ = send("dearer-route", "internal", USUAL);
    }
    if (!trouble) {
      return;
    }
    for (var manner : Deployment.MANNERS) {
      var _ = send(manner.equals("slow") ? "good-route" : manner + "-route", "internal", USUAL);
    }
    var _ = send("failing-route", "internal", USUAL);
    var _ = send("lonely-route", "internal", USUAL);
    var _ = send("good-route", "restricted", USUAL);
    var _ = send("spent-route", "internal", USUAL);
    var _ = send("odd-route", "internal", ODD);
    tight();
    if (beats % 10 == 0) {
      var _ = send("good-route", "internal", USUAL).thenAccept(this::praise);
      for (var i = 0; i < BURST; i++) {
        var _ = send("slow-route", "internal", USUAL);
      }
    }
  }

  /** Gives the gateway something to learn, and to save. */
  private void praise(HttpResponse<Void> answer) {
    answer
        .headers()
        .firstValue("x-wagonway-decision")
        .ifPresent(decision -> {
          var body = "{\"decision\":\"%s\",\"thumbs\":\"up\"}".formatted(decision);
          var request =
              HttpRequest.newBuilder(feedback)
                  .timeout(PATIENCE)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build();
          var _ = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        });
  }

  /** Uses most of a minute's budget, and not all of it. */
  private void tight() {
    var now = System.currentTimeMillis() / TimeUnit.MINUTES.toMillis(1);
    if (now != minute) {
      minute = now;
      grantedThisMinute.set(0);
    }
    if (grantedThisMinute.get() < TIGHT_A_MINUTE) {
      var _ =
          send("tight-route", "internal", USUAL)
              .thenAccept(answer -> {
                if (answer.statusCode() == OK) {
                  grantedThisMinute.incrementAndGet();
                }
              });
    }
  }

  private CompletableFuture<HttpResponse<Void>> send(String model, String label, String prompt) {
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
    return client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }
}

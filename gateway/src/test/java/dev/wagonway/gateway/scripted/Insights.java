package dev.wagonway.gateway.scripted;

import dev.wagonway.config.Insight;
import dev.wagonway.config.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Policies that foresee by a predictor of one's own. */
public final class Insights {

  private Insights() {}

  /** {@code usual}, but with another insight. */
  public static Snapshot with(Insight insight, Snapshot usual) {
    return Edition.of(usual).insight(insight).snapshot();
  }

  /** What {@code gateway} explains to operators of the request that {@code body} is. */
  public static String explained(TestGateway gateway, String body) {
    var port = gateway.gateway().adminAddress().getPort();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/v1/explain"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .header("content-type", "application/json")
            .build();
    try {
      return gateway.http().send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

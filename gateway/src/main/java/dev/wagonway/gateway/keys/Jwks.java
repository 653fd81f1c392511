package dev.wagonway.gateway.keys;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches an issuer's public keys, with a bound in time and size. Thread-safe; blocks. */
final class Jwks implements ResourceRetriever {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long MOST_BYTES = 512 << 10;

  private volatile boolean fetched;

  /** Whether they were fetched at least once. */
  boolean isFetched() {
    return fetched;
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(url.toString()))
            .header("accept", "application/jwk-set+json, application/json")
            .timeout(PATIENCE)
            .build();
    var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      var answer = fetch(http, request);
      if (answer.statusCode() != 200) {
        throw new IOException("status %d (expected: 200)".formatted(answer.statusCode()));
      }
      JWKSet.parse(answer.body());
      fetched = true;
      return new Resource(answer.body(), "application/json");
    } catch (ParseException e) {
      throw new IOException("no key set (expected: JSON as in RFC 7517)", e);
    } finally {
      http.shutdownNow();
    }
  }

  private static HttpResponse<String> fetch(HttpClient http, HttpRequest request)
      throws IOException {
    var answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
    try {
      return answer.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer in " + PATIENCE.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

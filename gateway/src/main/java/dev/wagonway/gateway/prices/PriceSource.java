package dev.wagonway.gateway.prices;

import dev.wagonway.config.yaml.Texts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** Gets a price list from a file or from the web. */
public final class PriceSource {

  private static final int MOST_BYTES = 64 << 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final int OK = 200;

  private PriceSource() {}

  /**
   * What is at {@code fileOrUrl}; follows redirects, though never from https to http.
   *
   * @throws IOException with a message for people if it cannot be had
   */
  public static byte[] bytes(String fileOrUrl) throws IOException, InterruptedException {
    try {
      return fileOrUrl.startsWith("http://") || fileOrUrl.startsWith("https://")
          ? fetched(URI.create(fileOrUrl))
          : Texts.bytes(Path.of(fileOrUrl), MOST_BYTES);
    } catch (InvalidPathException e) {
      throw new IOException("not a path (expected: a file, or an http or https URL)", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a URL (expected: a file, or an http or https URL)", e);
    }
  }

  private static byte[] fetched(URI url) throws IOException, InterruptedException {
    try (var client =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NORMAL)
            .connectTimeout(CONNECT_TIMEOUT)
            .build()) {
      var request =
          HttpRequest.newBuilder(url)
              .timeout(ANSWER_TIMEOUT)
              .header("accept", "application/json")
              .build();
      var response = client.send(request, BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        if (response.statusCode() != OK) {
          throw new IOException("answered " + response.statusCode() + " (expected: 200)");
        }
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException("larger than " + MOST_BYTES + " bytes");
        }
        return bytes;
      }
    }
  }
}

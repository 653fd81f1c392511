package dev.wagonway.load.boards;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The page that Prometheus reads. */
final class Page {

  private static final int OK = 200;
  private static final int PATIENCE_MILLIS = 2_000;

  private Page() {}

  /** Whether a gateway with this admin port shows its metrics. */
  static boolean isThere(int adminPort) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + adminPort + "/metrics").toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      return connection.getResponseCode() == OK;
    } catch (IOException _) {
      return false;
    }
  }
}

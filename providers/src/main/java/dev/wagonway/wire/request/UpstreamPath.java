package dev.wagonway.wire.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dialect;
import java.net.URLEncoder;

/** Where requests go, below an upstream's root. */
public final class UpstreamPath {

  private static final String MODEL = "{model}";

  private UpstreamPath() {}

  /**
   * The path for {@code service}: the dialect's own, in which the model's name may stand, or the
   * wire's {@code usual} one.
   */
  public static String of(Dialect dialect, Service service, String usual, String model) {
    var path = dialect.paths().getOrDefault(service, usual);
    return path.contains(MODEL) ? path.replace(MODEL, encoded(model)) : path;
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }
}

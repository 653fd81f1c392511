package dev.wagonway.wire.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dispatch;
import java.net.URLEncoder;

/** Where an upstream is asked for a service. */
public final class UpstreamPath {

  private static final String MODEL = "{model}";

  private UpstreamPath() {}

  /** The path that the upstream's dialect has for {@code service}, else {@code usual}. */
  public static String of(Dispatch dispatch, Service service, String usual) {
    var path = dispatch.dialect().paths().getOrDefault(service, usual);
    return path.contains(MODEL) ? path.replace(MODEL, encoded(dispatch.model())) : path;
  }

  private static String encoded(String model) {
    return URLEncoder.encode(model, UTF_8).replace("+", "%20");
  }
}

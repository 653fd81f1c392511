package dev.wagonway.wire.anthropic;

import dev.wagonway.spi.Arrival;
import java.util.HashMap;
import java.util.Map;

/** The headers that tell which form of the API is meant. */
final class Versions {

  static final String HEADER = "anthropic-version";

  /** The version in which translated requests are written; every upstream knows it. */
  static final String OURS = "2023-06-01";

  private static final String BETA = "anthropic-beta";

  private Versions() {}

  /** What a client's own request must be accompanied by. */
  static Map<String, String> of(Arrival arrival) {
    var headers = new HashMap<String, String>();
    var version = arrival.header(HEADER);
    headers.put(HEADER, version == null || version.isBlank() ? OURS : version);
    var beta = arrival.header(BETA);
    if (beta != null && !beta.isBlank()) {
      headers.put(BETA, beta);
    }
    return headers;
  }
}

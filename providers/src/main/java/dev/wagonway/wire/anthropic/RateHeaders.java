package dev.wagonway.wire.anthropic;

import dev.wagonway.spi.RateStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what is left of rate limits as Anthropic does: resets are moments, in RFC 3339. */
final class RateHeaders {

  private static final String PREFIX = "anthropic-ratelimit-";

  private RateHeaders() {}

  static Map<String, String> of(List<RateStatus> left, Instant now) {
    var headers = new LinkedHashMap<String, String>();
    for (var one : left) {
      var prefix = PREFIX + one.what().word();
      headers.put(prefix + "-limit", Long.toString(one.limit()));
      headers.put(prefix + "-remaining", Long.toString(one.remaining()));
      headers.put(prefix + "-reset", moment(now.plus(one.whole())));
    }
    return headers;
  }

  /** In whole seconds, none too few. */
  private static String moment(Instant at) {
    return at.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

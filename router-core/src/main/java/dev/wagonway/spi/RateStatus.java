package dev.wagonway.spi;

import dev.wagonway.route.RateLimit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a caller's rate limit.
 *
 * @param what what is counted
 * @param limit how much of it may be done at once
 * @param remaining how much of it may be done now; not negative
 * @param whole how long it takes until all of it may be done again
 */
public record RateStatus(RateLimit.What what, long limit, long remaining, Duration whole) {

  private static final String PREFIX = "x-ratelimit-";

  public RateStatus {
    if (remaining < 0) {
      throw new IllegalArgumentException("remaining: " + remaining + " (expected: >= 0)");
    }
  }

  /** The headers by which OpenAI tells of limits, and many others after it. */
  static Map<String, String> headers(List<RateStatus> left) {
    var headers = new LinkedHashMap<String, String>();
    for (var one : left) {
      var word = one.what().word();
      headers.put(PREFIX + "limit-" + word, Long.toString(one.limit()));
      headers.put(PREFIX + "remaining-" + word, Long.toString(one.remaining()));
      headers.put(PREFIX + "reset-" + word, span(one.whole()));
    }
    return headers;
  }

  /** A span as OpenAI tells it: {@code 20ms}, {@code 1.5s}, {@code 6m0s}, {@code 1h0m0s}. */
  private static String span(Duration span) {
    var millis = span.plusNanos(999_999).toMillis();
    if (millis > 0 && millis < 1_000) {
      return millis + "ms";
    }
    var text = new StringBuilder();
    var minutes = millis / 60_000;
    if (minutes >= 60) {
      text.append(minutes / 60).append('h');
    }
    if (minutes > 0) {
      text.append(minutes % 60).append('m');
    }
    text.append(millis / 1_000 % 60);
    var rest = millis % 1_000;
    if (rest > 0) {
      text.append('.').append(Long.toString(1_000 + rest).substring(1).replaceFirst("0+$", ""));
    }
    return text.append('s').toString();
  }
}

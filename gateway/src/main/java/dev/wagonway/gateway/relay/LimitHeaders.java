package dev.wagonway.gateway.relay;

import dev.wagonway.spi.Quota;
import dev.wagonway.spi.Wire;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks the headers of an answer that speak of limits; costs next to nothing if there are none. */
final class LimitHeaders {

  private static final String WORD = "limit";

  private LimitHeaders() {}

  /** Tells {@code lane} what {@code wire} makes of the headers, if they speak of limits. */
  static void note(Waybill waybill, Leg leg, Wire wire, HttpHeaders headers, Lane lane) {
    var quota = read(wire, headers, lane.clock());
    if (!quota.equals(Quota.UNKNOWN)) {
      leg.toldQuota();
      var inputTokens = waybill.decision().query().request().inputTokens();
      lane.quotas().told(leg.target(), leg.key(), leg.timing().startedNanos(), inputTokens, quota);
    }
  }

  /** What {@code wire} makes of the headers that speak of limits. */
  static Quota read(Wire wire, HttpHeaders headers, InstantSource clock) {
    var found = pick(headers);
    if (found == null) {
      return Quota.UNKNOWN;
    }
    var date = headers.get(HttpHeaderNames.DATE);
    if (date != null) {
      found.put("date", date);
    }
    return wire.quota(found, clock.instant());
  }

  private static @Nullable Map<String, String> pick(HttpHeaders headers) {
    Map<String, String> found = null;
    for (var all = headers.iteratorCharSequence(); all.hasNext(); ) {
      var header = all.next();
      if (speaksOfLimits(header.getKey())) {
        found = found == null ? new HashMap<>() : found;
        found.put(
            header.getKey().toString().toLowerCase(Locale.ROOT), header.getValue().toString());
      }
    }
    return found;
  }

  private static boolean speaksOfLimits(CharSequence name) {
    for (var i = name.length() - WORD.length(); i >= 0; i--) {
      if (isWordAt(name, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordAt(CharSequence name, int at) {
    for (var i = 0; i < WORD.length(); i++) {
      if ((name.charAt(at + i) | 0x20) != WORD.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

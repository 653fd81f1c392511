package dev.wagonway.gateway.relay;

import dev.wagonway.spi.Quota;
import dev.wagonway.spi.Wire;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks the headers of an answer that speak of limits; costs next to nothing if there are none. */
final class LimitHeaders {

  private static final String WORD = "limit";

  private LimitHeaders() {}

  /** Tells {@code observer} what {@code wire} makes of the headers, if they speak of limits. */
  static void note(Waybill waybill, Leg leg, Wire wire, HttpHeaders headers, QuotaObserver to) {
    var quota = read(wire, headers);
    if (!quota.equals(Quota.UNKNOWN)) {
      leg.toldQuota();
      var inputTokens = waybill.decision().query().request().inputTokens();
      to.told(leg.target(), leg.key(), leg.startedNanos(), inputTokens, quota);
    }
  }

  private static Quota read(Wire wire, HttpHeaders headers) {
    var found = pick(headers);
    if (found == null) {
      return Quota.UNKNOWN;
    }
    var date = headers.get(HttpHeaderNames.DATE);
    if (date != null) {
      found.put("date", date);
    }
    return wire.quota(found, Instant.now());
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

package dev.wagonway.gateway.dispatch;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.gateway.dispatch.Itinerary.Stop;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whom an itinerary leads to, and why one has to go on. */
final class Stops {

  static final Failure BROKEN = new Failure.Broken("it broke");

  private Stops() {}

  /** Who is asked if everybody fails in the same way. */
  static List<String> asked(Purse purse, Decision decision, Failure failure) {
    var itinerary = new Itinerary(decision, () -> 0.5);
    var asked = new ArrayList<String>();
    var candidate = itinerary.first();
    while (true) {
      asked.add(candidate.target().subject().id());
      itinerary.failed(candidate, failure, purse);
      var stop = itinerary.next(purse);
      if (stop == null) {
        return asked;
      }
      candidate = stop.candidate();
    }
  }

  static Stop next(Itinerary itinerary, Purse purse) {
    return Objects.requireNonNull(itinerary.next(purse), "nobody is asked next");
  }

  static String id(@Nullable Stop stop) {
    return stop == null ? "" : stop.candidate().target().subject().id();
  }

  static Failure limited(Duration retryAfter) {
    return new Failure.Refused("slow down", 429, Kind.RATE_LIMITED, retryAfter);
  }

  static Failure refused(Kind kind) {
    return new Failure.Refused("no", 400, kind, null);
  }

  static Recourse retry(Retry retry) {
    return new Recourse(retry, null, null, null, null);
  }
}

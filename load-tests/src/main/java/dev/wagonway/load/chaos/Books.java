package dev.wagonway.load.chaos;

import dev.wagonway.load.chaos.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what the gateway has counted over a season with what clients have seen.
 *
 * @param before its metrics before
 * @param after its metrics after, when nothing was open any more
 */
record Books(Scrape before, Scrape after) {

  private static final String ENDED = "wagonway_requests_total";
  private static final String REFUSED = "wagonway_refused_total";
  private static final List<String> OPEN =
      List.of(
          "wagonway_requests_open",
          "wagonway_target_requests_open",
          "wagonway_upstream_connections_active");

  /** What is still open, in words; empty if nothing is. */
  static String open(Scrape scrape) {
    var open = new ArrayList<String>();
    for (var gauge : OPEN) {
      if (!scrape.has(gauge)) {
        open.add(gauge + " cannot be read");
      } else if (scrape.sum(gauge) != 0) {
        open.add("%s is %.0f".formatted(gauge, scrape.sum(gauge)));
      }
    }
    return String.join(", ", open);
  }

  /** What does not add up. */
  List<Violation> audit(Tally tally) {
    var wrong = new ArrayList<Violation>();
    var open = open(after);
    if (!open.isEmpty()) {
      wrong.add(new Violation("LEFT_OPEN", open));
    }
    var answered =
        tally.count(Kind.COMPLETE) + tally.count(Kind.BROKEN_OFF) + tally.count(Kind.REFUSED);
    var silent = tally.requests() - answered - tally.count(Kind.TURNED_AWAY);
    between(wrong, "delivered", outcome("delivered"), tally.count(Kind.COMPLETE), silent);
    between(wrong, "broken-off", outcome("broken-off"), tally.count(Kind.BROKEN_OFF), silent);
    var failed = outcome("undelivered") + grown(REFUSED);
    between(
        wrong,
        "undelivered and refused",
        failed,
        tally.count(Kind.REFUSED),
        silent + tally.count(Kind.TURNED_AWAY));
    between(wrong, "client-gone", outcome("client-gone"), 0, silent);
    var all = grown(ENDED) + grown(REFUSED);
    between(wrong, "all requests", all, answered, tally.requests() - answered);
    return wrong;
  }

  /** One line for the report. */
  String line() {
    return "delivered %.0f, broken-off %.0f, undelivered %.0f, client-gone %.0f, refused %.0f"
        .formatted(
            outcome("delivered"),
            outcome("broken-off"),
            outcome("undelivered"),
            outcome("client-gone"),
            grown(REFUSED));
  }

  private static void between(
      List<Violation> wrong, String what, double counted, int seen, int unseen) {
    if (counted < seen || counted > seen + unseen) {
      wrong.add(
          new Violation(
              "COUNTERS",
              "%s: the gateway counted %.0f, clients saw %d and cannot tell of %d"
                  .formatted(what, counted, seen, unseen)));
    }
  }

  private double outcome(String word) {
    var label = "outcome=\"" + word + "\"";
    return after.sum(ENDED, labels -> labels.contains(label))
        - before.sum(ENDED, labels -> labels.contains(label));
  }

  private double grown(String counter) {
    return after.sum(counter) - before.sum(counter);
  }
}

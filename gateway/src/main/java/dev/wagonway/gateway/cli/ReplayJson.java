package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.gateway.replay.Report;

/** A replay's report as a JSON object, for programs. */
final class ReplayJson {

  private static final double NANOS_PER_MILLI = 1e6;

  private ReplayJson() {}

  static String of(Report report, long skipped) {
    var json = new JsonObject().text("policy", report.policy()).number("lines_skipped", skipped);
    json.object("unknown_routes");
    report.unknownRoutes().forEach((name, gone) -> json.number(name, gone.requests()));
    json.close().object("routes");
    report.routes().forEach((name, figures) -> add(json, name, figures));
    json.close();
    add(json, "total", report.total());
    return json.toString();
  }

  private static void add(JsonObject json, String name, Report.Figures figures) {
    json.object(name)
        .number("requests", figures.requests())
        .number("changed", figures.changed())
        .array("changes");
    for (var change : figures.changes()) {
      json.element()
          .text("from", change.from())
          .text("to", change.to())
          .number("requests", change.requests())
          .close();
    }
    json.close()
        .number("refused_before", figures.refusedBefore())
        .number("refused_after", figures.refusedAfter())
        .object("violations")
        .number("clearance", figures.violations().clearance())
        .number("requirement", figures.violations().requirement())
        .number("unknown_target", figures.violations().unknown())
        .close()
        .number("compared", figures.compared());
    add(json, "before", figures.before(), figures.compared());
    add(json, "after", figures.after(), figures.compared());
    json.close();
  }

  private static void add(JsonObject json, String name, Report.Sums sums, long requests) {
    json.object(name).text("cost_usd", sums.cost().toPlainString());
    if (requests > 0) {
      json.number("mean_latency_ms", sums.latency().dividedBy(requests).toNanos() / NANOS_PER_MILLI)
          .number("mean_quality", sums.quality() / requests);
    }
    json.close();
  }
}

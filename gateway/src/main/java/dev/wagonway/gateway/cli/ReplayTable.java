package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.replay.Report;
import java.util.Locale;

/** A replay's report as a table, for people. */
final class ReplayTable {

  private static final String ARROW = " -> ";

  private ReplayTable() {}

  static String of(Report report, long skipped) {
    var out = new StringBuilder();
    line(out, "requests decided anew under policy " + report.policy(), report.total().requests());
    if (skipped > 0) {
      line(out, "lines skipped, as they are damaged or no waybills", skipped);
    }
    report
        .unknownRoutes()
        .forEach((name, gone) ->
            line(
                out,
                "requests on " + name + ", a route that the policy does not have",
                gone.requests()));
    var unknown = report.total().violations().unknown();
    if (unknown > 0) {
      line(out, "requests that were sent to targets which the policy does not have", unknown);
    }
    out.append('\n');
    table(out, report);
    changes(out, report);
    return out.toString();
  }

  private static void table(StringBuilder out, Report report) {
    var table =
        new Columns(
            "route",
            ">requests",
            ">changed",
            ">refused",
            ">not cleared",
            ">not as required",
            ">cost USD",
            ">latency ms",
            ">quality");
    report.routes().forEach((name, figures) -> table.add(row(name, figures)));
    table.add(row("total", report.total()));
    table.lines().forEach(line -> out.append(line).append('\n'));
  }

  private static String[] row(String name, Report.Figures figures) {
    var before = figures.before();
    var after = figures.after();
    var compared = figures.compared();
    return new String[] {
      name,
      Long.toString(figures.requests()),
      Long.toString(figures.changed()),
      figures.refusedBefore() + ARROW + figures.refusedAfter(),
      Long.toString(figures.violations().clearance()),
      Long.toString(figures.violations().requirement()),
      before.cost().toPlainString() + ARROW + after.cost().toPlainString(),
      compared == 0 ? "-" : latency(before, compared) + ARROW + latency(after, compared),
      compared == 0 ? "-" : quality(before, compared) + ARROW + quality(after, compared)
    };
  }

  private static String latency(Report.Sums sums, long requests) {
    return Long.toString(sums.latency().dividedBy(requests).toMillis());
  }

  private static String quality(Report.Sums sums, long requests) {
    return String.format(Locale.ROOT, "%.3f", sums.quality() / requests);
  }

  private static void changes(StringBuilder out, Report report) {
    if (report.total().changed() == 0) {
      return;
    }
    out.append("\nfirst choices that changed\n");
    report.routes().forEach((name, figures) -> changes(out, name, figures));
  }

  private static void changes(StringBuilder out, String route, Report.Figures figures) {
    for (var change : figures.changes()) {
      line(out, "  " + route + ": " + change.from() + ARROW + change.to(), change.requests());
    }
  }

  private static void line(StringBuilder out, String what, long number) {
    out.append(what).append(": ").append(number).append('\n');
  }
}

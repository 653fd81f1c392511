package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.replay.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A replay's report as a table, for people. */
final class ReplayTable {

  private static final List<String> GROUPS =
      List.of(
          "",
          "",
          "",
          "refused",
          "",
          "violations",
          "",
          "cost USD",
          "",
          "latency ms",
          "",
          "quality",
          "");
  private static final List<String> HEAD =
      List.of(
          "route",
          "requests",
          "changed",
          "before",
          "after",
          "clearance",
          "requirement",
          "before",
          "after",
          "before",
          "after",
          "before",
          "after");
  private static final String UNKNOWN = "-";

  private ReplayTable() {}

  static String of(Report report, long skipped) {
    var out = new StringBuilder();
    line(out, report.total().requests() + " requests decided anew under policy " + report.policy());
    if (skipped > 0) {
      line(out, skipped + " lines skipped: no waybills, or damaged");
    }
    report
        .unknownRoutes()
        .forEach((name, requests) ->
            line(
                out, requests + " requests on route " + name + ", which the policy does not have"));
    var unknown = report.total().violations().unknown();
    if (unknown > 0) {
      line(out, unknown + " requests were sent to targets that the policy does not have");
    }
    line(out, "");
    table(out, report);
    changes(out, report);
    return out.toString();
  }

  private static void table(StringBuilder out, Report report) {
    var rows = new ArrayList<List<String>>();
    rows.add(GROUPS);
    rows.add(HEAD);
    report.routes().forEach((name, figures) -> rows.add(row(name, figures)));
    rows.add(row("total", report.total()));
    var widths = new int[HEAD.size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (var row : rows) {
      row(out, row, widths);
    }
  }

  private static void row(StringBuilder out, List<String> cells, int[] widths) {
    var row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var pad = " ".repeat(widths[i] - cells.get(i).length());
      row.append(i == 0 ? cells.get(i) + pad : "  " + pad + cells.get(i));
    }
    line(out, row.toString().stripTrailing());
  }

  private static List<String> row(String name, Report.Figures figures) {
    var compared = figures.compared();
    return List.of(
        name,
        Long.toString(figures.requests()),
        Long.toString(figures.changed()),
        Long.toString(figures.refusedBefore()),
        Long.toString(figures.refusedAfter()),
        Long.toString(figures.violations().clearance()),
        Long.toString(figures.violations().requirement()),
        figures.before().cost().toPlainString(),
        figures.after().cost().toPlainString(),
        latency(figures.before(), compared),
        latency(figures.after(), compared),
        quality(figures.before(), compared),
        quality(figures.after(), compared));
  }

  private static String latency(Report.Sums sums, long requests) {
    return requests == 0
        ? UNKNOWN
        : String.format(Locale.ROOT, "%.0f", sums.latency().dividedBy(requests).toNanos() / 1e6);
  }

  private static String quality(Report.Sums sums, long requests) {
    return requests == 0 ? UNKNOWN : String.format(Locale.ROOT, "%.3f", sums.quality() / requests);
  }

  private static void changes(StringBuilder out, Report report) {
    if (report.total().changed() == 0) {
      return;
    }
    line(out, "");
    line(out, "first choices that changed");
    report
        .routes()
        .forEach((name, figures) ->
            figures
                .changes()
                .forEach(change ->
                    line(
                        out,
                        "  %s: %s -> %s  %s"
                            .formatted(
                                name,
                                change.from(),
                                change.to(),
                                Long.toString(change.requests())))));
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}

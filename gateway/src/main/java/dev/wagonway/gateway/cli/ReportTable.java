package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.training.Report;
import dev.wagonway.gateway.training.Report.Overall;
import dev.wagonway.predict.evaluate.Interval;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes a report down for people. */
final class ReportTable {

  private static final String NOT_TOLD = "-";

  private ReportTable() {}

  /** Writes the table, and why there is nothing in it if so. */
  static void tell(Report report, Terminal terminal) {
    lines(report).forEach(terminal.out()::println);
    if (report.sources().isEmpty()) {
      terminal
          .err()
          .println(
              "no source to report on (expected: one with two models that were predicted and that"
                  + " nearly all of its prompts have scores of)");
    }
  }

  /** The lines of the table. */
  private static List<String> lines(Report report) {
    var table =
        new Columns(
            "SOURCE",
            ">PROMPTS",
            "WEAK",
            "STRONG",
            ">APGR",
            ">95 %",
            ">CPT50",
            ">CPT80",
            ">COST95",
            ">MIXING",
            ">ECE",
            ">ABSTAINS");
    for (var source : report.sources()) {
      table.add(
          source.name(),
          Integer.toString(source.curve().count()),
          source.pair().weak(),
          source.pair().strong(),
          figure(source.curve().apgr()),
          interval(source.interval()),
          percent(source.curve().cpt(0.5)),
          percent(source.curve().cpt(0.8)),
          percent(source.cost()),
          percent(source.mixing()),
          figure(source.calibrationError()),
          percent(source.abstained()));
    }
    add(table, "macro", report.macro());
    add(table, "micro", report.micro());
    return table.lines();
  }

  private static void add(Columns table, String name, Overall overall) {
    table.add(
        name,
        Integer.toString(overall.count()),
        "",
        "",
        figure(overall.apgr()),
        interval(overall.interval()),
        percent(overall.cpt50()),
        percent(overall.cpt80()),
        overall.cost().isPresent() ? percent(overall.cost()) : "",
        overall.mixing().isPresent() ? percent(overall.mixing()) : "",
        figure(overall.calibrationError()),
        percent(overall.abstained()));
  }

  static String interval(Interval interval) {
    return Double.isNaN(interval.low())
        ? NOT_TOLD
        : figure(interval.low()) + " to " + figure(interval.high());
  }

  /** A figure from 0 to 1, without the zero: {@code .634}. */
  static String figure(double value) {
    if (Double.isNaN(value)) {
      return NOT_TOLD;
    }
    var text = String.format(Locale.ROOT, "%.3f", value);
    return text.startsWith("0.") ? text.substring(1) : text;
  }

  static String percent(double share) {
    return Double.isNaN(share) ? NOT_TOLD : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : NOT_TOLD;
  }
}

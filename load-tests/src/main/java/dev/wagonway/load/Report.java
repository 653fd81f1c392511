package dev.wagonway.load;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The results of a run, to be read by people or, as they are, by programs.
 *
 * @param environment where it took place
 * @param notes what a reader must know to judge the figures
 * @param measurements each subject in each round of each scenario
 */
record Report(Environment environment, List<String> notes, List<Measurement> measurements) {

  private static final String YARDSTICK = "nginx";
  private static final String NONE = "–";

  Report {
    notes = List.copyOf(notes);
    measurements = List.copyOf(measurements);
  }

  /** The whole report for people: the medians of all rounds, with their range. */
  String markdown(List<Scenario> scenarios) {
    var page = new StringBuilder("# Wagonway bench\n\n");
    page.append(
        String.format(
            ROOT,
            "%s · %d cores, %s · %s · JVM %s · %s · nginx: %s · %,d open files\n\n",
            environment.at(),
            environment.cores(),
            environment.pinned() ? "proxy on one, both ends on another" : "nothing pinned",
            environment.kernel(),
            environment.java(),
            environment.transport(),
            environment.nginx(),
            environment.openFiles()));
    notes.forEach(note -> page.append("- ").append(note).append('\n'));
    for (var scenario : scenarios) {
      page.append("\n## ").append(scenario.title()).append("\n\n").append(table(scenario));
    }
    return page.toString();
  }

  private String table(Scenario scenario) {
    var table =
        switch (scenario) {
          case Scenario.Saturated _ -> new Table(saturatedHeadings());
          case Scenario.Paced _ -> new Table(pacedHeadings());
          case Scenario.Streams _ -> new Table(streamsHeadings());
        };
    var subjects = of(scenario.id()).stream().map(Measurement::subject).distinct().toList();
    for (var subject : subjects) {
      var rounds = of(scenario.id()).stream().filter(m -> m.subject().equals(subject)).toList();
      table.add(row(scenario, rounds));
    }
    return table.markdown();
  }

  private static List<String> saturatedHeadings() {
    return List.of(
        "subject",
        "CPU µs/request",
        "× nginx",
        "requests/s",
        "core busy",
        "RSS MB",
        "upstream µs",
        "load µs",
        "others",
        "failed");
  }

  private static List<String> pacedHeadings() {
    return List.of(
        "subject",
        "per s",
        "CPU µs/request",
        "× nginx",
        "p50 ms",
        "p90",
        "p99",
        "p99.9",
        "max",
        "upstream µs",
        "load µs",
        "others",
        "failed");
  }

  private static List<String> streamsHeadings() {
    return List.of(
        "subject",
        "complete",
        "CPU µs/event",
        "× nginx",
        "events/s",
        "core busy",
        "gap p50 ms",
        "gap p99",
        "gap max",
        "first byte p50 ms",
        "first byte p99",
        "RSS MB",
        "upstream µs",
        "load µs",
        "others");
  }

  private List<String> row(Scenario scenario, List<Measurement> rounds) {
    var cells = new ArrayList<String>();
    cells.add(rounds.getFirst().subject());
    switch (scenario) {
      case Scenario.Saturated _ -> {
        cells.addAll(cpu(rounds));
        cells.add(whole(rounds, m -> m.cost().unitsPerSecond()));
        cells.addAll(List.of(busy(rounds), memory(rounds)));
        cells.addAll(ends(rounds));
        cells.add(failed(rounds));
      }
      case Scenario.Paced _ -> {
        cells.add(whole(rounds, Measurement::load));
        cells.addAll(cpu(rounds));
        cells.addAll(latencies(rounds));
        cells.addAll(ends(rounds));
        cells.add(failed(rounds));
      }
      case Scenario.Streams _ -> {
        cells.add(completeness(rounds));
        cells.addAll(cpu(rounds));
        cells.add(whole(rounds, m -> m.cost().unitsPerSecond()));
        cells.add(busy(rounds));
        cells.addAll(streamTimes(rounds));
        cells.add(memory(rounds));
        cells.addAll(ends(rounds));
      }
    }
    return cells;
  }

  private List<String> cpu(List<Measurement> rounds) {
    if (isDirect(rounds)) {
      return List.of(NONE, NONE);
    }
    var median = median(rounds, m -> m.cost().subjectMicros());
    var range = rounds.stream().mapToDouble(m -> m.cost().subjectMicros()).summaryStatistics();
    var cost =
        rounds.size() == 1
            ? decimal(median)
            : String.format(
                ROOT,
                "%s (%s–%s)",
                decimal(median),
                decimal(range.getMin()),
                decimal(range.getMax()));
    var ratio = ratio(rounds);
    return List.of(cost, ratio.isEmpty() ? NONE : String.format(ROOT, "%.2f", ratio.getAsDouble()));
  }

  /** The median over the rounds of the ratio to the yardstick in the same round. */
  private OptionalDouble ratio(List<Measurement> rounds) {
    var ratios =
        rounds.stream()
            .flatMapToDouble(m ->
                of(m.scenario()).stream()
                    .filter(o -> o.subject().equals(YARDSTICK) && o.round() == m.round())
                    .mapToDouble(o -> m.cost().subjectMicros() / o.cost().subjectMicros()))
            .toArray();
    return ratios.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(median(ratios));
  }

  private static List<String> latencies(List<Measurement> rounds) {
    return List.of(
        decimal(median(rounds, m -> latency(m).p50())),
        decimal(median(rounds, m -> latency(m).p90())),
        decimal(median(rounds, m -> latency(m).p99())),
        decimal(median(rounds, m -> latency(m).p999())),
        decimal(median(rounds, m -> latency(m).max())));
  }

  private static List<String> streamTimes(List<Measurement> rounds) {
    return List.of(
        decimal(median(rounds, m -> gaps(m).p50())),
        decimal(median(rounds, m -> gaps(m).p99())),
        decimal(median(rounds, m -> gaps(m).max())),
        decimal(median(rounds, m -> latency(m).p50())),
        decimal(median(rounds, m -> latency(m).p99())));
  }

  private static List<String> ends(List<Measurement> rounds) {
    return List.of(
        decimal(median(rounds, m -> m.cost().upstreamMicros())),
        decimal(median(rounds, m -> m.cost().loadMicros())),
        percent(rounds, m -> m.cost().others()));
  }

  private static String busy(List<Measurement> rounds) {
    return isDirect(rounds) ? NONE : percent(rounds, m -> m.cost().busy());
  }

  private static String memory(List<Measurement> rounds) {
    return isDirect(rounds) ? NONE : whole(rounds, Measurement::residentMegabytes);
  }

  private static String completeness(List<Measurement> rounds) {
    var complete = rounds.stream().mapToLong(Measurement::succeeded).sum();
    return String.format(ROOT, "%,d of %,d", complete, complete + failures(rounds));
  }

  private static String failed(List<Measurement> rounds) {
    return String.format(ROOT, "%,d", failures(rounds));
  }

  private static long failures(List<Measurement> rounds) {
    return rounds.stream().mapToLong(Measurement::failed).sum();
  }

  private static boolean isDirect(List<Measurement> rounds) {
    return rounds.getFirst().residentMegabytes() == 0;
  }

  private static Spread latency(Measurement measurement) {
    return Objects.requireNonNull(measurement.latency());
  }

  private static Spread gaps(Measurement measurement) {
    return Objects.requireNonNull(measurement.gaps());
  }

  private List<Measurement> of(String scenario) {
    return measurements.stream().filter(m -> m.scenario().equals(scenario)).toList();
  }

  private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    return median(rounds.stream().mapToDouble(figure).toArray());
  }

  private static double median(double[] figures) {
    var sorted = Arrays.stream(figures).sorted().toArray();
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String whole(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    return String.format(ROOT, "%,.0f", median(rounds, figure));
  }

  private static String percent(List<Measurement> rounds, ToDoubleFunction<Measurement> share) {
    return String.format(ROOT, "%.0f %%", 100 * median(rounds, share));
  }

  private static String decimal(double figure) {
    return String.format(ROOT, figure < 10 ? "%.2f" : "%.1f", figure);
  }
}

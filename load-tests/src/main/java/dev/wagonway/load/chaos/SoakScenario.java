package dev.wagonway.load.chaos;

import dev.wagonway.load.Table;
import dev.wagonway.load.chaos.Finding.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Constant load with a few faults, for long: does anything grow? */
final class SoakScenario {

  private static final long STRETCH_MILLIS = 30_000;
  private static final double FLAT = 0.05;
  private static final int SETTLING_SHARE = 5;
  private static final double THREAD_SLACK = 8;
  private static final double DESCRIPTOR_SLACK = 60;
  private static final double DIRECT_SLACK_BYTES = 8e6;

  private final ChaosOptions options;
  private final Lab lab;
  private final List<Patient.Vitals> samples = new ArrayList<>();
  private final Table table =
      new Table(
          List.of(
              "minute",
              "requests",
              "complete",
              "violations",
              "heap MB",
              "RSS MB",
              "threads",
              "descriptors",
              "direct MB"));

  SoakScenario(ChaosOptions options, Lab lab) {
    this.options = options;
    this.lab = lab;
  }

  /**
   * Runs it.
   *
   * @return whether nothing grew and nothing else was wrong
   */
  boolean run() throws IOException, InterruptedException {
    var some =
        lab.fleet().profiles().stream()
            .filter(profile -> List.of("south", "west").contains(profile.name()))
            .toList();
    var planner = new Planner(STRETCH_MILLIS, options.rate(), some, lab.setup().routes(), "north");
    var stretches = Math.max(2, options.minutes() * 60_000L / STRETCH_MILLIS);
    var wrong = new TreeMap<String, Integer>();
    for (long stretch = 1; stretch <= stretches; stretch++) {
      var tally = new Season(lab.fleet(), lab.customer()).live(planner.plan(stretch));
      lab.fleet().heal();
      tally.violationsByWord().forEach((word, count) -> wrong.merge(word, count, Integer::sum));
      tally.violations().stream().limit(3).forEach(found -> System.out.println("  " + found));
      sample(stretch, tally);
    }
    System.out.println("\n" + table.markdown());
    return verdict(wrong);
  }

  private void sample(long stretch, Tally tally) throws IOException, InterruptedException {
    var vitals = lab.patient().vitals();
    samples.add(vitals);
    System.out.println("after %.1f minutes: %s".formatted(minutes(stretch), vitals));
    table.add(
        List.of(
            "%.1f".formatted(minutes(stretch)),
            Integer.toString(tally.requests()),
            Integer.toString(tally.count(Kind.COMPLETE)),
            Integer.toString(tally.violations().size()),
            "%.1f".formatted(vitals.heapBytes() / 1e6),
            "%.0f".formatted(vitals.residentBytes() / 1e6),
            Integer.toString(vitals.threads()),
            Integer.toString(vitals.descriptors()),
            "%.1f".formatted(vitals.directBytes() / 1e6)));
  }

  private static double minutes(long stretches) {
    return stretches * STRETCH_MILLIS / 60e3;
  }

  private boolean verdict(Map<String, Integer> wrong) throws IOException {
    var complaints = lab.patient().complaints();
    complaints.stream().limit(10).forEach(line -> System.out.println("  LOG " + line));
    System.out.println("violations: " + wrong);
    var heap = growth(Patient.Vitals::heapBytes);
    var threads = growth(Patient.Vitals::threads);
    var descriptors = growth(Patient.Vitals::descriptors);
    var direct = growth(Patient.Vitals::directBytes);
    var flat =
        heap.share() <= FLAT
            && threads.more() <= THREAD_SLACK
            && descriptors.more() <= DESCRIPTOR_SLACK
            && direct.more() <= DIRECT_SLACK_BYTES;
    System.out.println(
        "after settling: heap %+.1f %% (%+.2f MB an hour), threads %+.1f, descriptors %+.1f, direct %+.1f MB: %s"
            .formatted(
                heap.share() * 100,
                heap.perStretch() * 3_600_000 / STRETCH_MILLIS / 1e6,
                threads.more(),
                descriptors.more(),
                direct.more() / 1e6,
                flat ? "flat" : "not flat"));
    return flat && wrong.isEmpty() && complaints.isEmpty();
  }

  /** How a figure grew from the first half to the second, without the first few samples. */
  private Growth growth(ToDoubleFunction<Patient.Vitals> figure) {
    var settled = samples.subList(samples.size() / SETTLING_SHARE, samples.size());
    var half = settled.size() / 2;
    var early = mean(settled.subList(0, half), figure);
    var late = mean(settled.subList(half, settled.size()), figure);
    return new Growth(early, late, (late - early) / Math.max(1, settled.size() / 2.0));
  }

  private static double mean(List<Patient.Vitals> some, ToDoubleFunction<Patient.Vitals> figure) {
    return some.stream().mapToDouble(figure).average().orElse(0);
  }

  /** Means of the two halves, and the slope between them. */
  private record Growth(double early, double late, double perStretch) {

    double more() {
      return late - early;
    }

    double share() {
      return early == 0 ? 0 : more() / early;
    }
  }
}

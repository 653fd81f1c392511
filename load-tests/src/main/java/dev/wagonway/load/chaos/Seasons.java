package dev.wagonway.load.chaos;

import dev.wagonway.load.Table;
import dev.wagonway.load.chaos.Finding.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Season after season on one gateway, with a look at what has grown at the end. */
final class Seasons {

  private static final int WARM_UP_MILLIS = 6_000;
  private static final long WARM_UP_SEED = 0;
  private static final long SETTLE_MILLIS = Setup.TOTAL.plusSeconds(5).toMillis();
  private static final long POLL_MILLIS = 250;

  /** What a gateway whose code is not compiled yet may show under load: it misses its deadlines. */
  private static final Set<String> COLD = Set.of("LOST", "UNPROVOKED");

  private static final int SHOWN = 12;

  /** The gateway remembers its last 100,000 conversations on purpose, in some 20 MB. */
  private static final double HEAP_SLACK_BYTES = 36e6;

  private static final int THREAD_SLACK = 8;
  private static final int DESCRIPTOR_SLACK = 40;

  private final ChaosOptions options;
  private final Lab lab;
  private final Table table =
      new Table(
          List.of(
              "seed",
              "faults",
              "requests",
              "complete",
              "broken off",
              "refused",
              "left",
              "turned away",
              "retried",
              "hangs",
              "violations"));
  private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
  private int violations;
  private int complaintsSeen;

  Seasons(ChaosOptions options, Lab lab) {
    this.options = options;
    this.lab = lab;
  }

  /**
   * Runs all of them.
   *
   * @return whether nothing was wrong
   */
  boolean run() throws IOException, InterruptedException {
    warmUp();
    var before = lab.patient().vitals();
    System.out.println("before: " + before);
    for (var seed : options.seeds()) {
      season(seed);
    }
    Pause.millis(SETTLE_MILLIS / 2);
    var after = lab.patient().vitals();
    System.out.println("\n" + table.markdown());
    System.out.println("injected: " + words(injected));
    System.out.println("before: " + before + "\nafter:  " + after);
    growth(before, after).forEach(this::report);
    if (lab.trustingExpired() > 0) {
      report(new Violation("TRUSTED_EXPIRED", lab.trustingExpired() + " requests"));
    }
    System.out.println(violations == 0 ? "no violations" : violations + " violations");
    return violations == 0;
  }

  private void warmUp() throws IOException {
    var calm = new Planner(WARM_UP_MILLIS, options.rate(), List.of(), lab.setup().routes(), "");
    var tally = new Season(lab.fleet(), lab.customer()).live(calm.plan(WARM_UP_SEED));
    System.err.println(
        "chaos: warmed up with %d requests, %d complete"
            .formatted(tally.requests(), tally.count(Kind.COMPLETE)));
    tally.violations().stream()
        .filter(found -> !COLD.contains(found.word()))
        .limit(SHOWN)
        .forEach(this::report);
  }

  private void season(long seed) throws IOException {
    var planner =
        new Planner(
            options.seconds() * 1_000L,
            options.rate(),
            lab.fleet().profiles(),
            lab.setup().routes(),
            options.spare());
    var plan = planner.plan(seed);
    var before = lab.patient().scrape();
    var tally = new Season(lab.fleet(), lab.customer()).live(plan);
    lab.fleet().heal();
    var books = new Books(before, settled());
    books.audit(tally).forEach(tally::add);
    for (var sight = lab.fleet().sightings().uncleared().poll();
        sight != null;
        sight = lab.fleet().sightings().uncleared().poll()) {
      tally.add(new Violation("UNCLEARED", sight));
    }
    var complaints = lab.patient().complaints();
    complaints.stream().skip(complaintsSeen).forEach(line -> tally.add(new Violation("LOG", line)));
    complaintsSeen = complaints.size();
    plan.injected().forEach((fault, count) -> injected.merge(fault, count, Integer::sum));
    note(plan, tally, books);
  }

  private Scrape settled() {
    var due = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
    var scrape = lab.patient().scrape();
    while (!Books.open(scrape).isEmpty() && System.nanoTime() < due) {
      Pause.millis(POLL_MILLIS);
      scrape = lab.patient().scrape();
    }
    return scrape;
  }

  private void note(Plan plan, Tally tally, Books books) {
    table.add(
        List.of(
            Long.toString(plan.seed()),
            Integer.toString(plan.episodes().size()),
            Integer.toString(tally.requests()),
            Integer.toString(tally.count(Kind.COMPLETE)),
            Integer.toString(tally.count(Kind.BROKEN_OFF)),
            Integer.toString(tally.count(Kind.REFUSED)),
            Integer.toString(tally.count(Kind.LEFT)),
            Integer.toString(tally.count(Kind.TURNED_AWAY)),
            Integer.toString(tally.retried()),
            Integer.toString(tally.count(Kind.HANG)),
            Integer.toString(tally.violations().size())));
    System.out.println(
        "seed %d: %d requests, %s; gateway: %s"
            .formatted(plan.seed(), tally.requests(), tally.counts(), books.line()));
    if (!tally.violations().isEmpty()) {
      violations += tally.violations().size();
      System.out.println("seed %d: violations %s".formatted(plan.seed(), tally.violationsByWord()));
      tally.violations().stream().limit(SHOWN).forEach(found -> System.out.println("  " + found));
      System.out.println(
          "  again: ./run chaos --seed %d --seconds %d --rate %d%s --keys %s"
              .formatted(
                  plan.seed(),
                  options.seconds(),
                  options.rate(),
                  options.spare().isEmpty() ? "" : " --spare " + options.spare(),
                  lab.setup().full() ? "full" : "plain"));
    }
  }

  private void report(Violation violation) {
    violations++;
    System.out.println("  " + violation);
  }

  private static List<Violation> growth(Patient.Vitals before, Patient.Vitals after) {
    var grown = new ArrayList<Violation>();
    compare(grown, "threads", before.threads(), after.threads(), THREAD_SLACK);
    compare(grown, "descriptors", before.descriptors(), after.descriptors(), DESCRIPTOR_SLACK);
    compare(grown, "heap bytes", before.heapBytes(), after.heapBytes(), HEAP_SLACK_BYTES);
    return grown;
  }

  private static void compare(
      List<Violation> grown, String what, double before, double after, double slack) {
    if (after > before + slack) {
      grown.add(
          new Violation(
              "GROWTH",
              "%s from %.0f to %.0f (slack: %.0f)".formatted(what, before, after, slack)));
    }
  }

  private static String words(Map<Fault, Integer> counts) {
    return String.join(
        ", ",
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().word())
            .toList());
  }
}

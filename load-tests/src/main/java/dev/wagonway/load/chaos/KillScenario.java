package dev.wagonway.load.chaos;

import dev.wagonway.load.Processes;
import dev.wagonway.load.Table;
import dev.wagonway.load.chaos.Finding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;

/** One of three equal targets dies under load with all its connections, and comes back. */
final class KillScenario {

  private static final List<String> NAMES = List.of("first", "second", "third");
  private static final String VICTIM = "second";
  private static final String ROUTE = "equal";
  private static final int KILL_SECOND = 10;
  private static final int RETURN_SECOND = 20;
  private static final int END_SECOND = 30;
  private static final int WARM_UP_SECONDS = 15;
  private static final int SETTLED_SECOND = 2;
  private static final long STEP_MILLIS = 500;
  private static final int NORMAL_STEPS = 3;
  private static final double LIMIT_SECONDS = 2;
  private static final double NORMAL_FACTOR = 1.5;
  private static final double NORMAL_SLACK_MILLIS = 5;
  private static final int SHOWN = 10;
  private static final List<String> FIGURES =
      List.of("_open", "_seconds", "_per_second", "_total", "_sum", "_count", "_max", "_bucket");

  private final int perSecond;
  private final Path folder;
  private final Map<String, Double> lastStates = new TreeMap<>();

  KillScenario(int perSecond, Path folder) {
    this.perSecond = perSecond;
    this.folder = folder;
  }

  /**
   * Runs it.
   *
   * @return whether no request failed and the tail was back in time
   */
  boolean run(Processes processes) throws IOException, InterruptedException {
    var profiles =
        NAMES.stream().map(name -> new Upstream.Profile(name, Dialect.CHAT, true)).toList();
    try (var fleet = Fleet.start(profiles);
        var patient =
            Patient.start(
                processes,
                folder,
                "",
                (port, admin) ->
                    Fork.configuration(
                        fleet.places(),
                        List.of(new Fork.Route(ROUTE, NAMES, "least-busy")),
                        port,
                        admin))) {
      var customer = new Customer(patient.port(), Setup.TOTAL);
      load(new Beats(), customer, WARM_UP_SECONDS);
      var beats = new Beats();
      var witness = Thread.ofVirtual().start(() -> watch(fleet, patient));
      load(beats, customer, END_SECOND);
      witness.join();
      return report(beats);
    }
  }

  private void load(Beats beats, Customer customer, int seconds) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seconds);
    beats.run(customer, perSecond, perSecond * seconds, _ -> Fork.trip(random, ROUTE));
  }

  private void watch(Fleet fleet, Patient patient) {
    var start = System.nanoTime();
    try {
      for (int second = 0; second < END_SECOND; second++) {
        Pause.until(start + TimeUnit.SECONDS.toNanos(second));
        if (second == KILL_SECOND) {
          fleet.named(VICTIM).become(new Conduct.Absent());
          System.out.println("t=%2d s  %s is killed".formatted(second, VICTIM));
        } else if (second == RETURN_SECOND) {
          fleet.named(VICTIM).become(new Conduct.Healthy());
          System.out.println("t=%2d s  %s is back".formatted(second, VICTIM));
        }
        tell(second, patient.scrape());
      }
    } catch (IOException e) {
      System.err.println("chaos: " + e);
    }
  }

  /** Prints what has changed of the targets' states; figures that always change are left out. */
  private void tell(int second, Scrape scrape) {
    scrape.samples().entrySet().stream()
        .filter(sample -> sample.getKey().startsWith("wagonway_target_"))
        .filter(sample -> FIGURES.stream().noneMatch(name(sample.getKey())::endsWith))
        .forEach(sample -> {
          var former = lastStates.put(sample.getKey(), sample.getValue());
          if (former != null && !former.equals(sample.getValue())) {
            System.out.println(
                "t=%2d s  %s: %s, was %s"
                    .formatted(second, sample.getKey(), sample.getValue(), former));
          }
        });
  }

  private static String name(String sample) {
    var brace = sample.indexOf('{');
    return brace < 0 ? sample : sample.substring(0, brace);
  }

  private boolean report(Beats beats) {
    var table =
        new Table(List.of("second", "requests", "complete", "broken off", "p50 ms", "p99 ms"));
    for (int second = 0; second < END_SECOND; second++) {
      var some = beats.between(nanos(second), nanos(second + 1));
      table.add(
          List.of(
              Integer.toString(second),
              Integer.toString(some.size()),
              Long.toString(some.stream().filter(Beats.Beat::isComplete).count()),
              Long.toString(count(some, Kind.BROKEN_OFF)),
              "%.1f".formatted(Beats.percentileMillis(some, 50)),
              "%.1f".formatted(Beats.percentileMillis(some, 99))));
    }
    System.out.println("\n" + table.markdown());
    var all = beats.all();
    var broken = count(all, Kind.BROKEN_OFF);
    var failed = all.stream().filter(beat -> !beat.isComplete()).count() - broken;
    all.stream()
        .filter(beat -> !beat.isComplete())
        .limit(SHOWN)
        .forEach(beat -> System.out.println("  " + beat.finding()));
    var recovery = recoverySeconds(beats);
    System.out.println(
        "failed: %d (must be 0), broken off after content: %d; p99 normal again after %.1f s (at most %.0f)"
            .formatted(failed, broken, recovery, LIMIT_SECONDS));
    return failed == 0 && recovery <= LIMIT_SECONDS;
  }

  /**
   * How long after the kill the 99th percentile of half a second was the usual again, and stayed so
   * for three times half a second.
   */
  private static double recoverySeconds(Beats beats) {
    var usual =
        Beats.percentileMillis(beats.between(nanos(SETTLED_SECOND), nanos(KILL_SECOND)), 99);
    var normal = Math.max(usual * NORMAL_FACTOR, usual + NORMAL_SLACK_MILLIS);
    var step = TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS);
    var normalInARow = 0;
    for (long at = nanos(KILL_SECOND); at < nanos(RETURN_SECOND); at += step) {
      var isNormal = Beats.percentileMillis(beats.between(at, at + step), 99) <= normal;
      normalInARow = isNormal ? normalInARow + 1 : 0;
      if (normalInARow == NORMAL_STEPS) {
        return (at - nanos(KILL_SECOND) - (NORMAL_STEPS - 1) * step) / 1e9;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static long count(List<Beats.Beat> beats, Kind kind) {
    return beats.stream().filter(beat -> beat.finding().kind() == kind).count();
  }

  private static long nanos(int second) {
    return TimeUnit.SECONDS.toNanos(second);
  }
}

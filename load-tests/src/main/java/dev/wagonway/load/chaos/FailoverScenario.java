package dev.wagonway.load.chaos;

import dev.wagonway.load.Processes;
import dev.wagonway.load.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What a failover adds: requests whose first target fails at once, beside requests to the second
 * target alone, in turns. The first target fails in every third request only, so that it is not
 * left out.
 */
final class FailoverScenario {

  private static final int WARM_UP = 3_000;
  private static final int ROUNDS = 6_000;
  private static final int NTH = 3;
  private static final double LIMIT_MILLIS = 5;
  private static final String ALONE = "alone";
  private static final String BOTH = "both";

  private final Path folder;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

  FailoverScenario(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs it.
   *
   * @return whether a failover costs no more than it may
   */
  boolean run(Processes processes) throws IOException, InterruptedException {
    var profiles =
        List.of(
            new Upstream.Profile("faulty", Dialect.CHAT, true),
            new Upstream.Profile("healthy", Dialect.CHAT, true));
    var routes =
        List.of(
            new Fork.Route(BOTH, List.of("faulty", "healthy"), "priority"),
            new Fork.Route(ALONE, List.of("healthy"), "priority"));
    var faults = new TreeMap<String, Conduct>();
    faults.put("503 at once", new Conduct.Refusal(503, false, "unavailable"));
    faults.put("reset at once", new Conduct.Cut(Conduct.Point.BEFORE_HEAD, Conduct.End.RESET));
    var table =
        new Table(List.of("first target", "kind", "alone p50 ms", "failover p50 ms", "adds ms"));
    var worst = 0.0;
    try (var fleet = Fleet.start(profiles);
        var patient =
            Patient.start(
                processes,
                folder,
                "",
                (port, admin) -> Fork.configuration(fleet.places(), routes, port, admin))) {
      var customer = new Customer(patient.port(), Setup.TOTAL);
      measure(customer, true, WARM_UP);
      measure(customer, false, WARM_UP);
      for (Map.Entry<String, Conduct> fault : faults.entrySet()) {
        fleet.named("faulty").become(new Conduct.Sometimes(NTH, fault.getValue()));
        for (var stream : List.of(false, true)) {
          var times = measure(customer, stream, ROUNDS);
          worst = Math.max(worst, times.added());
          table.add(times.row(fault.getKey(), stream));
        }
      }
    }
    System.out.println("\n" + table.markdown());
    System.out.println(
        "a failover adds at most %.2f ms (must be below %.0f)".formatted(worst, LIMIT_MILLIS));
    return worst < LIMIT_MILLIS;
  }

  private Times measure(Customer customer, boolean stream, int rounds) {
    var alone = new ArrayList<Long>();
    var failover = new ArrayList<Long>();
    for (int i = 0; i < rounds; i++) {
      var single = customer.make(Fork.trip(random, ALONE, stream)).getFirst();
      alone.add(single.endNanos() - single.startNanos());
      var both = customer.make(Fork.trip(random, BOTH, stream)).getFirst();
      if (both.kind() == Finding.Kind.COMPLETE && both.attempts() > 1) {
        failover.add(both.endNanos() - both.startNanos());
      }
    }
    return new Times(median(alone), median(failover), failover.size());
  }

  private static double median(List<Long> nanos) {
    var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2] / 1e6;
  }

  /** Medians in milliseconds; {@code failovers} is how many there were. */
  private record Times(double alone, double failover, int failovers) {

    double added() {
      return failovers == 0 ? Double.POSITIVE_INFINITY : failover - alone;
    }

    List<String> row(String fault, boolean stream) {
      return List.of(
          "%s (%d)".formatted(fault, failovers),
          stream ? "stream" : "whole",
          "%.2f".formatted(alone),
          "%.2f".formatted(failover),
          "%.2f".formatted(added()));
    }
  }
}

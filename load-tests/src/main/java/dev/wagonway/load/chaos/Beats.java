package dev.wagonway.load.chaos;

import dev.wagonway.load.chaos.Finding.Kind;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Trips at even intervals, whether or not the former ones were answered. Thread-safe. */
final class Beats {

  private final Queue<Beat> beats = new ConcurrentLinkedQueue<>();

  /**
   * One trip's request.
   *
   * @param atNanos when it was due, after the start
   * @param nanos from then until its answer had ended
   */
  record Beat(long atNanos, long nanos, Finding finding) {

    boolean isComplete() {
      return finding.kind() == Kind.COMPLETE;
    }
  }

  /** Makes {@code count} trips and returns when all are over. */
  void run(Customer customer, int perSecond, int count, IntFunction<Trip> trips) {
    var start = System.nanoTime();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        var due = TimeUnit.SECONDS.toNanos(1) * i / perSecond;
        var trip = trips.apply(i);
        Pause.until(start + due);
        clients.execute(() ->
            customer
                .make(trip)
                .forEach(found -> beats.add(new Beat(due, found.endNanos() - start - due, found))));
      }
    }
  }

  /** The beats that were due from one moment to another. */
  List<Beat> between(long fromNanos, long untilNanos) {
    return beats.stream()
        .filter(beat -> beat.atNanos >= fromNanos && beat.atNanos < untilNanos)
        .toList();
  }

  List<Beat> all() {
    return List.copyOf(beats);
  }

  /** A percentile of the time that complete answers took, in milliseconds; 0 if there are none. */
  static double percentileMillis(List<Beat> beats, double percent) {
    var sorted = beats.stream().filter(Beat::isComplete).mapToLong(Beat::nanos).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    var rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 1e6;
  }
}

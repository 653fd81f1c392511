package dev.wagonway.gateway.activity;

import dev.wagonway.sensitivity.Label;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How sensitive what went where, by the hour, for a day. Not thread-safe. */
final class Exposure {

  private static final long HOUR = 3_600;
  private static final int HOURS = 25;

  private final ArrayDeque<Hour> hours = new ArrayDeque<>();

  /** What there was of a label. */
  static final class Tally {
    private long requests;
    private long refused;
    private long masked;
    private final Map<String, Long> tiers = new TreeMap<>();

    long requests() {
      return requests;
    }

    long refused() {
      return refused;
    }

    /** Of how many something was masked. */
    long masked() {
      return masked;
    }

    /** How many went to which tier. */
    Map<String, Long> tiers() {
      return Map.copyOf(tiers);
    }

    private void add(Event event) {
      requests++;
      if (event.result() == Event.Result.REFUSED) {
        refused++;
      }
      if (!event.masked().isEmpty()) {
        masked++;
      }
      if (!event.tier().isEmpty()) {
        tiers.merge(event.tier(), 1L, Long::sum);
      }
    }

    private void add(Tally other) {
      requests += other.requests;
      refused += other.refused;
      masked += other.masked;
      other.tiers.forEach((tier, count) -> tiers.merge(tier, count, Long::sum));
    }
  }

  /**
   * What there was in some time.
   *
   * @param fromSecond since when
   * @param found values found, by kind
   * @param masked values masked, by kind
   * @param uncleared calls to targets that are not cleared for what they were sent
   */
  record Report(
      long fromSecond,
      Map<Label, Tally> labels,
      Map<String, Long> found,
      Map<String, Long> masked,
      long uncleared) {}

  private static final class Hour {
    private final long start;
    private final Map<Label, Tally> labels = new EnumMap<>(Label.class);
    private final Map<String, Long> found = new TreeMap<>();
    private final Map<String, Long> masked = new TreeMap<>();
    private long uncleared;

    Hour(long start) {
      this.start = start;
    }
  }

  void add(long second, Event event) {
    var hour = hour(second - Math.floorMod(second, HOUR));
    hour.labels.computeIfAbsent(event.label(), _ -> new Tally()).add(event);
    event.found().forEach((kind, count) -> hour.found.merge(kind, (long) count, Long::sum));
    event.masked().forEach((kind, count) -> hour.masked.merge(kind, (long) count, Long::sum));
    hour.uncleared += event.uncleared();
  }

  Report since(long second) {
    var from = second - Math.floorMod(second, HOUR);
    var labels = new EnumMap<Label, Tally>(Label.class);
    var found = new TreeMap<String, Long>();
    var masked = new TreeMap<String, Long>();
    var uncleared = 0L;
    for (var hour : hours) {
      if (hour.start >= from) {
        hour.labels.forEach(
            (label, tally) -> labels.computeIfAbsent(label, _ -> new Tally()).add(tally));
        hour.found.forEach((kind, count) -> found.merge(kind, count, Long::sum));
        hour.masked.forEach((kind, count) -> masked.merge(kind, count, Long::sum));
        uncleared += hour.uncleared;
      }
    }
    return new Report(from, labels, found, masked, uncleared);
  }

  private Hour hour(long start) {
    var last = hours.peekLast();
    if (last != null && last.start >= start) {
      return last;
    }
    var next = new Hour(start);
    hours.addLast(next);
    if (hours.size() > HOURS) {
      hours.removeFirst();
    }
    return next;
  }
}

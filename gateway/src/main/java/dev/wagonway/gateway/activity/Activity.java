package dev.wagonway.gateway.activity;

import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Witness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what is done, for a day. Thread-safe; telling it of a request takes a short lock. */
public final class Activity implements Witness {

  /** How far it looks back. */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final int MOST_GROUPS = 40;
  private static final String OTHER = "other";

  private final InstantSource clock;
  private final Map<Grouping, Map<String, Series>> groups = new EnumMap<>(Grouping.class);
  private final Exposure exposure = new Exposure();

  /** Takes the time from {@code clock}. */
  public Activity(InstantSource clock) {
    this.clock = clock;
    for (var grouping : Grouping.values()) {
      groups.put(grouping, new TreeMap<>());
    }
  }

  @Override
  public void ended(Waybill waybill, Ending ending) {
    add(Event.of(waybill, ending));
  }

  /**
   * What was done, step by step.
   *
   * @param fromSecond where the first step begins
   * @param groups the steps of each group, by its name
   */
  record Table(long fromSecond, long stepSeconds, Map<String, List<Cell>> groups) {}

  synchronized void add(Event event) {
    var now = clock.instant().getEpochSecond();
    groups.forEach((grouping, series) -> series(series, grouping.of(event)).add(now, event));
    exposure.add(now, event);
  }

  /** The latest {@code span} in steps. */
  synchronized Table table(Grouping by, Duration span, Duration step) {
    var seconds = step.toSeconds();
    var now = clock.instant().getEpochSecond();
    var from = now - span.toSeconds();
    var first = from - Math.floorMod(from, seconds);
    var steps = (int) ((now - first) / seconds) + 1;
    var table = new TreeMap<String, List<Cell>>();
    groups
        .getOrDefault(by, Map.of())
        .forEach((name, series) -> {
          var cells = cells(first, seconds, steps);
          var isEmpty = new boolean[] {true};
          series.since(
              first,
              cell -> {
                var place = (int) ((cell.startSecond() - first) / seconds);
                // a clock that was put back leaves cells behind that are still to come
                cells.get(Math.min(place, steps - 1)).add(cell);
                isEmpty[0] = false;
              });
          if (!isEmpty[0]) {
            table.put(name, cells);
          }
        });
    return new Table(first, seconds, table);
  }

  /** How sensitive what went where in the latest {@code span}. */
  synchronized Exposure.Report exposure(Duration span) {
    return exposure.since(clock.instant().getEpochSecond() - span.toSeconds());
  }

  private static List<Cell> cells(long first, long seconds, int steps) {
    var cells = new ArrayList<Cell>(steps);
    for (var i = 0; i < steps; i++) {
      cells.add(new Cell(first + i * seconds));
    }
    return cells;
  }

  private static Series series(Map<String, Series> known, String name) {
    var series = known.get(name);
    if (series != null) {
      return series;
    }
    var group = known.size() < MOST_GROUPS ? name : OTHER;
    return known.computeIfAbsent(group, _ -> new Series());
  }
}

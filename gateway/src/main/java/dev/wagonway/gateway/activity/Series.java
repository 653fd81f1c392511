package dev.wagonway.gateway.activity;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One group's last day: by the minute for two hours, before that by ten minutes. Not thread-safe.
 */
final class Series {

  static final int MINUTE = 60;
  static final int FINE_CELLS = 120;
  static final int COARSE = 600;
  private static final int COARSE_CELLS = 144;

  private final @Nullable Cell[] fine = new Cell[FINE_CELLS];
  private final @Nullable Cell[] coarse = new Cell[COARSE_CELLS];

  void add(long second, Event event) {
    var start = second - Math.floorMod(second, MINUTE);
    var place = Math.floorMod(start / MINUTE, FINE_CELLS);
    var cell = fine[place];
    if (cell == null || cell.startSecond() != start) {
      if (cell != null) {
        putAside(cell);
      }
      cell = new Cell(start);
      fine[place] = cell;
    }
    cell.add(event);
  }

  /** Gives each cell that began at {@code from} or later, in no order. */
  void since(long from, Consumer<Cell> taker) {
    Stream.concat(Stream.of(fine), Stream.of(coarse))
        .forEach(cell -> {
          if (cell != null && cell.startSecond() >= from) {
            taker.accept(cell);
          }
        });
  }

  private void putAside(Cell old) {
    var start = old.startSecond() - Math.floorMod(old.startSecond(), COARSE);
    var place = Math.floorMod(start / COARSE, COARSE_CELLS);
    var cell = coarse[place];
    if (cell == null || cell.startSecond() < start) {
      cell = new Cell(start);
      coarse[place] = cell;
    }
    if (cell.startSecond() == start) {
      cell.add(old);
    }
  }
}

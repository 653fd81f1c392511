package dev.wagonway.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a configuration is read. Confined to one thread. */
final class Problems {

  /** More than anyone reads; keeps a hostile file from filling the memory. */
  private static final int MOST = 500;

  private final List<Problem> found = new ArrayList<>();

  void add(Place place, String path, String message) {
    add(place.problem(path, message));
  }

  void add(Problem problem) {
    if (found.size() < MOST && !found.contains(problem)) {
      found.add(problem);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> sorted() {
    var order =
        Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column);
    return found.stream().sorted(order).toList();
  }
}

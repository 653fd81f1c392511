package dev.wagonway.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a configuration is read. Confined to one thread. */
public final class Problems {

  /** More than anyone reads; keeps a hostile file from filling the memory. */
  private static final int MOST = 500;

  private final List<Problem> found = new ArrayList<>();

  public void add(Place place, String path, String message) {
    add(place.problem(path, message));
  }

  public void add(Problem problem) {
    if (found.size() < MOST && !found.contains(problem)) {
      found.add(problem);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Problem> sorted() {
    var order =
        Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column);
    return found.stream().sorted(order).toList();
  }
}

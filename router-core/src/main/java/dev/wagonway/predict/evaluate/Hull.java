package dev.wagonway.predict.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best quality for each cost that choosing and mixing reach: the convex hull of points, as far
 * as quality grows with cost. Immutable.
 *
 * <p>AIQ is the mean quality of the hull over a range of costs (Hu et al., RouterBench, arXiv
 * 2403.12031).
 */
final class Hull {

  private static final int STEPS = 2000;

  private final List<Point> points;

  private Hull(List<Point> points) {
    this.points = points;
  }

  /** What a way to choose costs, and how good its answers are. */
  record Point(double cost, double quality) {}

  static Hull of(List<Point> all) {
    var sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(Point::cost).thenComparingDouble(Point::quality));
    var hull = new ArrayList<Point>();
    for (var point : sorted) {
      while (hull.size() >= 2 && isBelow(hull, point)) {
        hull.removeLast();
      }
      hull.add(point);
    }
    var growing = new ArrayList<Point>();
    for (var point : hull) {
      if (growing.isEmpty() || point.quality >= growing.getLast().quality) {
        growing.add(point);
      }
    }
    return new Hull(growing);
  }

  private static boolean isBelow(List<Point> hull, Point next) {
    var last = hull.getLast();
    var before = hull.get(hull.size() - 2);
    return (last.cost - before.cost) * (next.quality - before.quality)
        >= (next.cost - before.cost) * (last.quality - before.quality);
  }

  /** The quality at a cost; 0 below the cheapest point. */
  double at(double cost) {
    var first = points.getFirst();
    if (cost <= first.cost) {
      return cost < first.cost ? 0 : first.quality;
    }
    for (var i = 1; i < points.size(); i++) {
      var a = points.get(i - 1);
      var b = points.get(i);
      if (cost <= b.cost) {
        return a.quality + (b.quality - a.quality) * (cost - a.cost) / (b.cost - a.cost);
      }
    }
    return points.getLast().quality;
  }

  /** The mean quality between two costs. */
  double mean(double from, double to) {
    var sum = 0.0;
    for (var step = 0; step < STEPS; step++) {
      sum += at(from + (to - from) * (step + 0.5) / STEPS);
    }
    return sum / STEPS;
  }
}

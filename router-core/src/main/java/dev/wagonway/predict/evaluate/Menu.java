package dev.wagonway.predict.evaluate;

import dev.wagonway.predict.evaluate.Hull.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a router reaches that chooses among many models by {@code predicted quality − λ × mean
 * cost}, for λ from 10⁻⁴ to 10⁸; what costs more than it is worth is passed over as λ grows.
 * Immutable.
 */
public final class Menu {

  private static final int FIRST_EXPONENT = -40;
  private static final int LAST_EXPONENT = 80;
  private static final double EXPONENTS_PER_DECADE = 10;
  private static final int MIXING_STEPS = 4000;
  private static final double ROUNDING = 1e-9;

  private final List<Point> singles;
  private final List<Point> routed;
  private final int count;

  private Menu(List<Point> singles, List<Point> routed, int count) {
    this.singles = singles;
    this.routed = routed;
    this.count = count;
  }

  /**
   * Measures.
   *
   * @param models what can be chosen
   * @param all prompts; those of which scores or costs are not all known are left out
   */
  public static Menu of(List<String> models, List<Served> all) {
    var served = all.stream().filter(one -> one.has(models)).toList();
    var singles = new ArrayList<Point>();
    for (var model : models) {
      singles.add(new Point(mean(served, model, true), mean(served, model, false)));
    }
    var routed = new ArrayList<Point>();
    for (var k = FIRST_EXPONENT; k <= LAST_EXPONENT && !served.isEmpty(); k++) {
      routed.add(route(models, served, singles, Math.pow(10, k / EXPONENTS_PER_DECADE)));
    }
    return new Menu(singles, routed, served.size());
  }

  private static double mean(List<Served> served, String model, boolean ofCosts) {
    var sum = 0.0;
    for (var one : served) {
      sum += known(ofCosts ? one.costs() : one.scores(), model);
    }
    return sum / served.size();
  }

  private static double known(Map<String, Double> figures, String model) {
    return figures.getOrDefault(model, 0.0);
  }

  private static Point route(
      List<String> models, List<Served> served, List<Point> singles, double lambda) {
    var cost = 0.0;
    var quality = 0.0;
    for (var one : served) {
      var best = 0;
      var most = Double.NEGATIVE_INFINITY;
      for (var m = 0; m < models.size(); m++) {
        var worth = known(one.predicted(), models.get(m)) - lambda * singles.get(m).cost();
        if (worth > most) {
          most = worth;
          best = m;
        }
      }
      cost += known(one.costs(), models.get(best));
      quality += known(one.scores(), models.get(best));
    }
    return new Point(cost / served.size(), quality / served.size());
  }

  /** How many prompts count. */
  public int count() {
    return count;
  }

  /** The mean quality of the router's hull over the costs of single models (AIQ). */
  public double aiq() {
    var points = new ArrayList<>(routed);
    points.add(
        singles.stream()
            .min(Comparator.comparingDouble(Point::cost).thenComparingDouble(Point::quality))
            .orElseThrow());
    return Hull.of(points).mean(cheapest(), dearest());
  }

  /** The same for single models, mixed at random. */
  public double mixingAiq() {
    return Hull.of(singles).mean(cheapest(), dearest());
  }

  /**
   * What the router costs as a share of the best single model's cost, where it is as good as this
   * share of that model's quality; nothing if it never is.
   */
  public OptionalDouble costAt(double share) {
    if (count == 0) {
      return OptionalDouble.empty();
    }
    var wanted = share * best().quality - 1e-12;
    return routed.stream()
        .filter(point -> point.quality() >= wanted)
        .mapToDouble(point -> point.cost() / best().cost)
        .min();
  }

  /** The same for single models, mixed at random. */
  public OptionalDouble mixingCostAt(double share) {
    if (count == 0) {
      return OptionalDouble.empty();
    }
    var hull = Hull.of(singles);
    var wanted = share * best().quality - ROUNDING;
    for (var step = 0; step <= MIXING_STEPS; step++) {
      var cost = cheapest() + (dearest() - cheapest()) * step / MIXING_STEPS;
      if (hull.at(cost) >= wanted) {
        return OptionalDouble.of(cost / best().cost);
      }
    }
    return OptionalDouble.empty();
  }

  /** The best single model's figures, of equally good ones the cheapest. */
  private Best best() {
    var quality = singles.stream().mapToDouble(Point::quality).max().orElseThrow();
    var cost =
        singles.stream()
            .filter(point -> point.quality() == quality)
            .mapToDouble(Point::cost)
            .min()
            .orElseThrow();
    return new Best(cost, quality);
  }

  private record Best(double cost, double quality) {}

  private double cheapest() {
    return singles.stream().mapToDouble(Point::cost).min().orElseThrow();
  }

  private double dearest() {
    return singles.stream().mapToDouble(Point::cost).max().orElseThrow();
  }
}

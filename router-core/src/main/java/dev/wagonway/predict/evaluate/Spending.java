package dev.wagonway.predict.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a router costs that sends requests to a strong model, those with the highest scores first,
 * as a share of what the strong model costs for all of them. Immutable.
 */
public final class Spending {

  private static final double ROUNDING = 1e-9;

  private final List<Priced> descending;

  private Spending(List<Priced> descending) {
    this.descending = descending;
  }

  /**
   * An outcome with what it cost, in US dollars.
   *
   * @param weak what the weak model's answer cost
   * @param strong what the strong model's answer cost
   */
  public record Priced(Outcome outcome, double weak, double strong) {}

  /** The spending on these; equal scores are taken in their order. */
  public static Spending of(List<Priced> all) {
    var sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble((Priced priced) -> priced.outcome.score()).reversed());
    return new Spending(sorted);
  }

  /** The least share of the strong model's cost with which this gain is reached; 1 if none is. */
  public double at(double gain) {
    var quality = 0.0;
    var strong = 0.0;
    var spent = 0.0;
    var dearest = 0.0;
    for (var priced : descending) {
      quality += priced.outcome.weak();
      strong += priced.outcome.strong();
      spent += priced.weak;
      dearest += priced.strong;
    }
    var wanted = quality + gain * (strong - quality) - ROUNDING;
    if (quality >= wanted) {
      return spent / dearest;
    }
    for (var priced : descending) {
      quality += priced.outcome.strong() - priced.outcome.weak();
      spent += priced.strong - priced.weak;
      if (quality >= wanted) {
        return spent / dearest;
      }
    }
    return 1;
  }
}

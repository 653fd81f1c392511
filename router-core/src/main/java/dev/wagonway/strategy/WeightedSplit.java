package dev.wagonway.strategy;

import dev.wagonway.route.Contest;
import dev.wagonway.route.Hashes;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Splits the traffic by shares, whole conversations at a time. If a target may not serve, what it
 * would have had goes to the others in their proportion, and nobody else's conversations move.
 *
 * <p>That is weighted rendezvous hashing (Schindelhauer and Schomaker, 2005): each target draws
 * {@code weight / -ln(hash)} for the conversation, and the highest draw wins.
 *
 * @param shares the relative share of each target by id; those not named have none
 */
public record WeightedSplit(Map<String, Double> shares) implements Strategy {

  private static final String NAME = "weighted";

  public WeightedSplit {
    shares = Map.copyOf(shares);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void rate(Contest contest, double[] scores) {
    var key = contest.key();
    for (var i = 0; i < scores.length; i++) {
      var id = contest.candidates().get(i).target().subject().id();
      var weight = shares.getOrDefault(id, 0.0);
      var draw = Hashes.share(Hashes.mix(id.hashCode(), key));
      scores[i] = weight / -Math.log(draw == 0 ? Double.MIN_NORMAL : draw);
    }
  }

  /** Makes it from the table {@code shares}. */
  public static final class Factory implements StrategyFactory {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Strategy create(Options options) {
      var shares = new LinkedHashMap<String, Double>();
      for (var entry : options.shares("shares").entrySet()) {
        Target target = entry.getKey();
        shares.put(target.id(), entry.getValue());
      }
      return new WeightedSplit(shares);
    }
  }
}

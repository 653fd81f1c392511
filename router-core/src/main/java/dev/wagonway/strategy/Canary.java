package dev.wagonway.strategy;

import dev.wagonway.route.Contest;
import dev.wagonway.route.Hashes;
import dev.wagonway.route.Strategy;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;

/**
 * Tries something new on a share of the conversations: they get the canary first, all others get it
 * last; the rest of the candidates keep the order of the route.
 *
 * @param target the id of the canary
 * @param share of the conversations, from 0 to 1
 */
public record Canary(String target, double share) implements Strategy {

  private static final String NAME = "canary";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void rate(Contest contest, double[] scores) {
    var isChosen = Hashes.share(Hashes.mix(target.hashCode(), contest.key())) < share;
    for (var i = 0; i < scores.length; i++) {
      var candidate = contest.candidates().get(i);
      var isCanary = candidate.target().subject().id().equals(target);
      scores[i] =
          isCanary ? (isChosen ? Double.MAX_VALUE : -Double.MAX_VALUE) : -candidate.position();
    }
  }

  /** Makes it from {@code target} and {@code share}, 0.05 by default. */
  public static final class Factory implements StrategyFactory {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Strategy create(Options options) {
      return new Canary(options.target("target").id(), options.number("share", 0.05, 0, 1));
    }
  }
}

package dev.wagonway.learn;

import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Prospect;
import org.jspecify.annotations.Nullable;

/** What was believed of one target at one moment. Immutable. */
final class View {

  private final Tally[] tallies;
  private final float @Nullable [] weights;
  private final long asOfMillis;

  /** Takes its arguments for its own. */
  View(Tally[] tallies, float @Nullable [] weights, long asOfMillis) {
    this.tallies = tallies;
    this.weights = weights;
    this.asOfMillis = asOfMillis;
  }

  long asOfMillis() {
    return asOfMillis;
  }

  /** How much was observed in a cell of {@link Experience}, and what came of it. */
  Tally tally(int cell) {
    return tallies[cell];
  }

  /**
   * What is to be expected, if {@code kept} is left of what was observed.
   *
   * @param before what would be expected if nothing had been
   */
  Prospect about(Domain domain, Band band, Grams grams, Prospect before, double kept) {
    if (tallies[0].weight() == 0) {
      return before;
    }
    var posterior =
        Posterior.of(
            Posterior.strength(before.quality(), before.deviation()),
            tallies[0].faded(kept),
            tallies[Experience.cellOf(domain)].faded(kept),
            tallies[Experience.cellOf(domain, band)].faded(kept));
    var correction =
        weights == null || grams.size() == 0 ? 0 : kept * GramWeights.correction(weights, grams);
    var quality = Odds.share(Odds.log(before.quality()) + posterior.shift() + correction);
    var deviation = Math.sqrt(quality * (1 - quality) / (posterior.strength() + 1));
    return new Prospect(quality, deviation, Prospect.Source.LEARNED);
  }
}

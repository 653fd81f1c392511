package dev.wagonway.learn;

import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Grams;
import org.jspecify.annotations.Nullable;

/** What was observed of one target. For one thread at a time. */
final class Experience {

  static final int DOMAINS = Domain.values().length;
  static final int BANDS = Band.values().length;

  /** The target as a whole, its domains, and the bands of each domain. */
  static final int CELLS = 1 + DOMAINS + DOMAINS * BANDS;

  /** What is left at most of all that was observed when a target turns out to have changed. */
  private static final double KEPT_AFTER_DRIFT = 0.1;

  /** And how many observations that may be worth. */
  private static final double KEPT_WEIGHT = 10;

  private static final double LATELY = 50;
  private static final double LEAST_SHARE = 3;

  final Ledger[] cells = new Ledger[CELLS];

  /** How much each source has counted for lately with what cannot be weighed again afterwards. */
  final Ledger spent = new Ledger();

  final Cusum cusum = new Cusum();
  @Nullable GramWeights weights;

  /** How many observations there were. */
  long observations;

  /** How often the target has changed. */
  long drifts;

  /** When it changed last, in milliseconds since the epoch, or 0. */
  long driftedMillis;

  /** The moment up to which everything has faded, in milliseconds since the epoch. */
  long asOfMillis;

  /** When something was observed last. */
  long lastMillis;

  Experience(long nowMillis) {
    asOfMillis = nowMillis;
    for (var i = 0; i < CELLS; i++) {
      cells[i] = new Ledger();
    }
  }

  // Places hold within one process; what is kept names cells in words.
  @SuppressWarnings("EnumOrdinal")
  static int cellOf(Domain domain) {
    return 1 + domain.ordinal();
  }

  @SuppressWarnings("EnumOrdinal")
  static int cellOf(Domain domain, Band band) {
    return 1 + DOMAINS + domain.ordinal() * BANDS + band.ordinal();
  }

  /** Lets all fade until {@code nowMillis}. */
  void fadeUntil(long nowMillis, Memory memory) {
    if (nowMillis > asOfMillis) {
      fade(memory.kept(nowMillis - asOfMillis));
      asOfMillis = nowMillis;
    }
  }

  /**
   * Moves along with a clock that has leapt by {@code millis}, so that all stays as old as it is.
   *
   * @param nowMillis what it shows since
   */
  void leap(long millis, long nowMillis) {
    asOfMillis += millis;
    lastMillis = Math.min(lastMillis, nowMillis);
    driftedMillis = Math.min(driftedMillis, nowMillis);
  }

  /**
   * Takes in what was observed. Tells whether the target has become better (1) or worse (-1) than
   * what was believed of it, or 0.
   *
   * @param weight what the observation counts for at its age
   */
  int take(Evidence evidence, double weight) {
    var domain = evidence.domain();
    var cap = cells[0].cap();
    var posterior =
        Posterior.of(
            Posterior.strength(evidence.predicted(), 0),
            cells[0].tally(cells[0], cap),
            cells[cellOf(domain)].tally(cells[0], cap),
            cells[cellOf(domain, Band.of(evidence.difficulty()))].tally(cells[0], cap));
    var before = Odds.log(evidence.predicted()) + posterior.shift();
    record(evidence, weight);
    var counted = spend(evidence.source(), weight);
    var residual = evidence.reward() - Odds.share(before + correction(evidence.grams()));
    learn(evidence, before, counted);
    return moved(cusum.add(residual, counted, evidence.source(), cells[0].known()), evidence);
  }

  /** What is believed now. */
  View view() {
    var cap = cells[0].cap();
    var tallies = new Tally[CELLS];
    for (var i = 0; i < CELLS; i++) {
      tallies[i] = cells[i].tally(cells[0], cap);
    }
    return new View(tallies, weights == null ? null : weights.copy(), asOfMillis);
  }

  private void record(Evidence evidence, double weight) {
    var domain = evidence.domain();
    observations++;
    lastMillis = Math.max(lastMillis, evidence.at().toEpochMilli());
    add(0, evidence, weight);
    add(cellOf(domain), evidence, weight);
    add(cellOf(domain, Band.of(evidence.difficulty())), evidence, weight);
  }

  private void add(int cell, Evidence evidence, double weight) {
    cells[cell].add(evidence.source(), weight, evidence.reward(), evidence.predicted());
  }

  /**
   * How much of {@code weight} this source may count for. It has twice its fair share of the last
   * {@value #LATELY} observations, and gets that back only as others tell something.
   */
  private double spend(long source, double weight) {
    var known = cells[0].known();
    if (source == 0 || known < 2) {
      return weight;
    }
    spent.fadeOthers(source, 1 - weight / LATELY);
    var most = Math.max(LEAST_SHARE, 2 * LATELY / known);
    var counted = Math.clamp(most - spent.weightOf(source), 0, weight);
    if (counted > 0) {
      spent.add(source, counted, 0, 0);
    }
    return counted;
  }

  private double correction(Grams grams) {
    return weights == null || grams.size() == 0 ? 0 : GramWeights.correction(weights.copy(), grams);
  }

  private void learn(Evidence evidence, double before, double weight) {
    if (evidence.grams().size() == 0 || weight == 0) {
      return;
    }
    if (weights == null) {
      weights = new GramWeights();
    }
    weights.learn(evidence.grams(), before, evidence.reward(), weight);
  }

  private int moved(int way, Evidence evidence) {
    if (way != 0) {
      drifts++;
      driftedMillis = evidence.at().toEpochMilli();
      var observed = cells[0].tally(cells[0], cells[0].cap()).weight();
      fade(Math.min(KEPT_AFTER_DRIFT, KEPT_WEIGHT / observed));
    }
    return way;
  }

  private void fade(double share) {
    for (var cell : cells) {
      cell.fade(share);
    }
    if (weights != null) {
      weights.fade(share);
    }
  }
}

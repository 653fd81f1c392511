package dev.wagonway.strategy;

import dev.wagonway.route.Candidate;
import dev.wagonway.route.Contest;
import dev.wagonway.route.Hashes;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Expected times without the noise of measuring. Candidates of the same cost and quality count as
 * being as fast as the fastest of them, unless they take more than a quarter longer; and so do
 * those that were not observed lately. Otherwise whoever was measured a percent faster by chance
 * would get all the work of its equals. Used once.
 */
final class Levelled {

  private static final double NOISE = 1.25;

  private final List<Candidate> candidates;
  private final long[] nanos;
  private final boolean[] observed;

  /** By cost and quality, hashed: the index of the fastest candidate so far, plus one. */
  private final int[] fastest;

  private Levelled(Contest contest, ToLongFunction<Candidate> time) {
    candidates = contest.candidates();
    var count = candidates.size();
    nanos = new long[count];
    observed = new boolean[count];
    fastest = new int[4 * Integer.highestOneBit(count)];
    for (var i = 0; i < count; i++) {
      nanos[i] = time.applyAsLong(candidates.get(i));
      observed[i] = contest.facts().about(candidates.get(i).target().subject()).observed();
    }
  }

  /** The {@code time} of each candidate in nanoseconds, levelled. */
  static long[] nanos(Contest contest, ToLongFunction<Candidate> time) {
    var levelled = new Levelled(contest, time);
    levelled.findFastest();
    levelled.level();
    return levelled.nanos;
  }

  private void findFastest() {
    for (var i = 0; i < nanos.length; i++) {
      var slot = slotOf(candidates.get(i));
      if (fastest[slot] == 0 || isFaster(i, fastest[slot] - 1)) {
        fastest[slot] = i + 1;
      }
    }
  }

  private boolean isFaster(int one, int other) {
    return observed[one] == observed[other] ? nanos[one] < nanos[other] : observed[one];
  }

  private void level() {
    for (var i = 0; i < nanos.length; i++) {
      var first = fastest[slotOf(candidates.get(i))] - 1;
      var isGuess = !observed[i] && observed[first];
      if (isGuess || nanos[i] <= NOISE * nanos[first]) {
        nanos[i] = nanos[first];
      }
    }
  }

  private int slotOf(Candidate candidate) {
    var quality = Double.doubleToLongBits(candidate.expectedQuality());
    var slot = (int) Hashes.mix(candidate.expectedCost().nanoUsd(), quality);
    while (true) {
      slot &= fastest.length - 1;
      if (fastest[slot] == 0 || isAlike(candidates.get(fastest[slot] - 1), candidate)) {
        return slot;
      }
      slot++;
    }
  }

  private static boolean isAlike(Candidate one, Candidate other) {
    return one.expectedCost().nanoUsd() == other.expectedCost().nanoUsd()
        && Double.compare(one.expectedQuality(), other.expectedQuality()) == 0;
  }
}

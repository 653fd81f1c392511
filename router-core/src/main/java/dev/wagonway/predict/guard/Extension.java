package dev.wagonway.predict.guard;

import dev.wagonway.predict.guard.Recogniser.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Adds a source to a guard when the texts that it was trained on are gone: a member learns to tell
 * the new texts from the means of the sources that there were.
 */
final class Extension {

  /** With fewer texts a source cannot be recognised; only their words are learned. */
  private static final int FEWEST = 20;

  private static final double MISSED = 0.07;

  private Extension() {}

  static Recogniser of(Recogniser base, String name, List<Sample> samples) {
    var known = base.known().clone();
    samples.forEach(sample -> GuardTrainer.learn(known, sample));
    var count = base.sources().size();
    if (samples.size() < FEWEST
        || count == Recogniser.MOST_SOURCES
        || base.sources().stream().anyMatch(source -> isNamed(source, name))) {
      return new Recogniser(base.sources(), base.weights(), base.means(), known, base.leastKnown());
    }
    var rows = Rows.of(samples);
    var member = member(rows, base, _ -> true);
    var mean = GuardTrainer.means(rows, new int[samples.size()], 1);
    var scale = GuardTrainer.scales(member, 1);
    var meanScale = GuardTrainer.scales(mean, 1);
    var sources = new ArrayList<>(base.sources());
    var least = least(samples, rows, base);
    sources.add(new Source(name, scale[0], least, 0, meanScale[0], samples.size(), true));
    return new Recogniser(
        sources,
        widened(base.weights(), count, GuardTrainer.steps(member, scale)),
        widened(base.means(), count, GuardTrainer.steps(mean, meanScale)),
        known,
        base.leastKnown());
  }

  private static boolean isNamed(Source source, String name) {
    return List.of(source.name().split(" ", -1)).contains(name);
  }

  /** The weights of a member that says 1 of the used rows, and 0 of the sources' means. */
  private static double[] member(Rows rows, Recogniser base, IntPredicate used) {
    var count = base.sources().size();
    var means = new double[base.means().length];
    for (var i = 0; i < means.length; i++) {
      var source = base.sources().get(i % count);
      means[i] = base.means()[i] * source.meanScale() * Math.sqrt(source.size());
    }
    var sourceOf = new int[rows.size() + count];
    Arrays.fill(sourceOf, rows.size(), sourceOf.length, 1);
    var both =
        Members.fit(
            rows.with(means, count), sourceOf, 2, row -> row >= rows.size() || used.test(row));
    var member = new double[Space.SIZE];
    for (var i = 0; i < member.length; i++) {
      member[i] = both[2 * i];
    }
    return member;
  }

  /** What a member says of nearly all texts that it was not trained on. */
  private static float least(List<Sample> samples, Rows rows, Recogniser base) {
    var first = new boolean[samples.size()];
    for (var i = 0; i < first.length; i++) {
      first[i] = Trial.isFirstHalf(samples.get(i));
    }
    var byFirst = member(rows, base, row -> first[row]);
    var bySecond = member(rows, base, row -> !first[row]);
    var all = new double[first.length];
    var said = new double[1];
    for (var row = 0; row < first.length; row++) {
      rows.times(row, first[row] ? bySecond : byFirst, said);
      all[row] = said[0];
    }
    Arrays.sort(all);
    return (float) all[(int) (MISSED * all.length)];
  }

  /** A matrix with one more column. */
  private static byte[] widened(byte[] matrix, int columns, byte[] column) {
    var wide = new byte[matrix.length + column.length];
    for (var i = 0; i < column.length; i++) {
      System.arraycopy(matrix, i * columns, wide, i * (columns + 1), columns);
      wide[i * (columns + 1) + columns] = column[i];
    }
    return wide;
  }
}

package dev.wagonway.predict.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quality that a router reaches with each share of requests sent to the strong model, those
 * with the highest scores first; equal scores are mixed at random. Immutable.
 *
 * <p>The gain at a share (PGR, performance gap recovered) is {@code (quality − weak) ÷ (strong −
 * weak)}; its mean over all shares is APGR, 0.5 for random mixing; CPT is the least share with a
 * given gain. Definitions: Ong et al., RouteLLM, arXiv 2406.18665, whose own figures interpolate
 * between ten bins.
 */
public final class Curve {

  /** Below this the two models are equally good, and no gain can be told. */
  static final double LEAST_GAP = 1e-9;

  private static final int BINS = 10;

  private final double[] shares;
  private final double[] qualities;
  private final int size;
  private final int count;

  private Curve(double[] shares, double[] qualities, int size, int count) {
    this.shares = shares;
    this.qualities = qualities;
    this.size = size;
    this.count = count;
  }

  /**
   * The curve of {@code outcomes}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Curve of(List<Outcome> outcomes) {
    return sampled(descending(outcomes), null);
  }

  static List<Outcome> descending(List<Outcome> outcomes) {
    var sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparingDouble(Outcome::score).reversed());
    return sorted;
  }

  /** The curve of outcomes in descending order, each taken so many times; once if null. */
  static Curve sampled(List<Outcome> descending, int @Nullable [] times) {
    var count = 0;
    var quality = 0.0;
    for (var i = 0; i < descending.size(); i++) {
      var taken = times == null ? 1 : times[i];
      count += taken;
      quality += taken * descending.get(i).weak();
    }
    if (count == 0) {
      throw new IllegalArgumentException("outcomes: none (expected: at least one)");
    }
    var shares = new double[descending.size() + 1];
    var qualities = new double[descending.size() + 1];
    qualities[0] = quality / count;
    var size = 1;
    var sent = 0;
    for (var i = 0; i < descending.size(); i++) {
      var outcome = descending.get(i);
      var taken = times == null ? 1 : times[i];
      sent += taken;
      quality += taken * (outcome.strong() - outcome.weak());
      var tied = i + 1 < descending.size() && descending.get(i + 1).score() == outcome.score();
      if (!tied && (double) sent / count > shares[size - 1]) {
        shares[size] = (double) sent / count;
        qualities[size++] = quality / count;
      }
    }
    return new Curve(shares, qualities, size, count);
  }

  /** How many outcomes there are. */
  public int count() {
    return count;
  }

  /** The quality if the weak model answers everything. */
  public double weak() {
    return qualities[0];
  }

  /** The quality if the strong model answers everything. */
  public double strong() {
    return qualities[size - 1];
  }

  /** Whether the strong model is the better one, so that there is a gain to speak of. */
  public boolean hasGap() {
    return strong() - weak() > LEAST_GAP;
  }

  /** APGR with every score as a threshold; not a number if the strong model is not the better. */
  public double apgr() {
    var area = 0.0;
    for (var i = 1; i < size; i++) {
      area += (shares[i] - shares[i - 1]) * (qualities[i] + qualities[i - 1]) / 2;
    }
    return gain(area);
  }

  /** APGR over ten equal bins; not a number if the strong model is not the better. */
  public double binnedApgr() {
    var area = 0.0;
    for (var bin = 1; bin <= BINS; bin++) {
      area += (at(share(bin)) + at(share(bin - 1))) / 2 / BINS;
    }
    return gain(area);
  }

  /**
   * CPT: the least share of requests to the strong model with which this gain is reached,
   * interpolated between ten equal bins; 1 if it is not reached before, and not a number if the
   * strong model is not the better.
   *
   * @param gain from 0 to 1
   */
  public double cpt(double gain) {
    if (!hasGap()) {
      return Double.NaN;
    }
    var wanted = weak() + gain * (strong() - weak());
    for (var bin = 1; bin <= BINS; bin++) {
      var before = at(share(bin - 1));
      var after = at(share(bin));
      if (before >= wanted) {
        return share(bin - 1);
      }
      if (wanted <= after) {
        return share(bin - 1)
            + (share(bin) - share(bin - 1)) * (wanted - before) / (after - before);
      }
    }
    return 1;
  }

  private static double share(int bin) {
    return (double) bin / BINS;
  }

  private double gain(double quality) {
    return hasGap() ? (quality - weak()) / (strong() - weak()) : Double.NaN;
  }

  /** The quality at a share, interpolated. */
  private double at(double share) {
    for (var i = 1; i < size; i++) {
      if (share <= shares[i]) {
        return qualities[i - 1]
            + (qualities[i] - qualities[i - 1])
                * ((share - shares[i - 1]) / (shares[i] - shares[i - 1]));
      }
    }
    return strong();
  }
}

package dev.wagonway.predict.guard;

import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.GramView;
import java.util.List;

/**
 * Recognises the sources that a model was trained on. Each source has a linear member that was
 * trained to tell it from all others; a text is familiar if the member that says most says as much
 * as it does of nearly all texts of its own source, and is ahead of the second by as much; and if
 * enough of its words were met in training. Members that were added later, which were not trained
 * to tell their source from each of the others, are asked first and for themselves. Immutable.
 *
 * <p>Texts of sources that are never told from each other are taken for one source.
 */
final class Recogniser implements Guard {

  /** The most sources; those beyond are not recognised. */
  static final int MOST_SOURCES = 40;

  private static final double LEAST = 1e-3;

  private final List<Source> sources;
  private final byte[] weights;
  private final Votes votes;
  private final byte[] means;
  private final byte[] known;
  private final float leastKnown;

  /**
   * What is known of one source.
   *
   * @param name what it is called; several names are joined by spaces
   * @param scale what one step of its member's weights is worth
   * @param least what its member says of nearly all its texts
   * @param ahead by how much its member is ahead of others at nearly all its texts
   * @param meanScale what one step of its mean is worth
   * @param size how many texts it was trained on
   * @param added whether it was added to a guard that was trained without it
   */
  record Source(
      String name,
      float scale,
      float least,
      float ahead,
      float meanScale,
      int size,
      boolean added) {}

  /**
   * Keeps what it is given.
   *
   * @param weights for each dimension of the space the weight of each source
   * @param means for each dimension the mean of each source's texts
   * @param known the words that were met, as a bit for each hash
   * @param leastKnown the share of words known in nearly all texts
   */
  Recogniser(List<Source> sources, byte[] weights, byte[] means, byte[] known, float leastKnown) {
    if (sources.size() > MOST_SOURCES
        || weights.length != Space.SIZE * sources.size()
        || means.length != weights.length
        || known.length != Space.KNOWN_BYTES) {
      throw new IllegalArgumentException(
          "guard: %d sources with %d weights (expected: at most %d with %d each)"
              .formatted(sources.size(), weights.length, MOST_SOURCES, Space.SIZE));
    }
    this.sources = List.copyOf(sources);
    this.weights = weights;
    votes = new Votes(weights, sources.size());
    this.means = means;
    this.known = known;
    this.leastKnown = leastKnown;
  }

  @Override
  public List<String> names() {
    return sources.stream().map(Source::name).toList();
  }

  List<Source> sources() {
    return sources;
  }

  byte[] weights() {
    return weights;
  }

  byte[] means() {
    return means;
  }

  byte[] known() {
    return known;
  }

  float leastKnown() {
    return leastKnown;
  }

  @Override
  public Judgement judge(GramView grams) {
    var size = Math.min(grams.size(), Sample.MOST_GRAMS);
    if (size == 0 || sources.isEmpty()) {
      return new Judgement(Doubt.UNFAMILIAR, 0);
    }
    var share = knownShare(grams, Math.min(grams.words(), size));
    if (share < leastKnown) {
      return new Judgement(Doubt.UNFAMILIAR, share / 2);
    }
    return judge(votes.sums(grams, size), 1 / Math.sqrt(size));
  }

  private Judgement judge(int[] sums, double norm) {
    var most = Double.NEGATIVE_INFINITY;
    var second = Double.NEGATIVE_INFINITY;
    var best = 0;
    for (var i = 0; i < sums.length; i++) {
      var source = sources.get(i);
      var said = sums[i] * norm * source.scale();
      if (source.added()) {
        if (said >= source.least()) {
          return new Judgement(Doubt.NONE, familiarity(said, source), i);
        }
      } else if (said > most) {
        second = most;
        most = said;
        best = i;
      } else {
        second = Math.max(second, said);
      }
    }
    var taken = sources.get(best);
    var familiarity = familiarity(most, taken);
    if (most < taken.least()) {
      return new Judgement(Doubt.FAR_FROM_TRAINING, familiarity);
    }
    return most - second < taken.ahead()
        ? new Judgement(Doubt.DISAGREEMENT, familiarity / 2)
        : new Judgement(Doubt.NONE, familiarity, best);
  }

  /** A half where the member says no more than of nearly all texts of its source. */
  private static double familiarity(double said, Source source) {
    return Math.clamp(said / (2 * Math.max(source.least(), LEAST)), 0, 1);
  }

  private double knownShare(GramView grams, int words) {
    if (words == 0) {
      return 1;
    }
    var count = 0;
    for (var i = 0; i < words; i++) {
      count += Space.knows(known, grams.at(i)) ? 1 : 0;
    }
    return (double) count / words;
  }
}

package dev.wagonway.predict.guard;

import dev.wagonway.predict.GramView;
import dev.wagonway.predict.Grams;

/**
 * A text to become familiar with. Holds no words of it.
 *
 * @param source where it is from
 * @param grams its grams: words first, as in {@link GramView}
 * @param words how many words there are
 */
public record Sample(String source, Grams grams, int words) {

  /** The most grams that are looked at; what a text is shows early. */
  static final int MOST_GRAMS = GramView.MOST_WITH_PIECES;

  /** A sample of what is in view now. */
  public static Sample of(String source, GramView view) {
    var size = Math.min(view.size(), MOST_GRAMS);
    var hashes = new int[size];
    for (var i = 0; i < size; i++) {
      hashes[i] = view.at(i);
    }
    return new Sample(source, Grams.of(hashes, size), Math.min(view.words(), size));
  }
}

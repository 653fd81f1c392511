package dev.wagonway.predict.model;

import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Says in words what a prediction of difficulty rests on. */
final class Reasons {

  private static final int MOST_SIGNALS = 4;
  private static final int MOST_WORDS = 3;
  private static final int SHORTEST_WORD = 4;

  /** A signal that is this few deviations from the mean says nothing of note. */
  private static final double UNREMARKABLE = 0.5;

  private record Weighed(String words, double weight) {}

  private Reasons() {}

  /** The strongest signals first, then what the text is about, then a few of its words. */
  static List<String> of(Weights weights, Scratch scratch, String text, Features features) {
    var reasons = new ArrayList<String>();
    if (features.asksToThink()) {
      reasons.add("asks to think");
    } else if (features.asksQuick()) {
      reasons.add("asks to be quick");
    }
    var signals = new ArrayList<Weighed>();
    for (var signal : Signal.values()) {
      signals.add(new Weighed(signal.words(), pull(weights, scratch, signal)));
    }
    name(signals, MOST_SIGNALS, reasons);
    if (features.domain() != Domain.GENERAL) {
      reasons.add("words about " + features.domain().word());
    }
    var words = new ArrayList<Weighed>();
    Arrays.stream(text.split("[^\\p{L}]+", -1))
        .filter(word -> word.length() >= SHORTEST_WORD)
        .distinct()
        .limit(GramReader.MOST_CHARACTERS / SHORTEST_WORD)
        .forEach(word -> words.add(new Weighed("\"" + word + "\"", pull(weights, word))));
    name(words, MOST_WORDS, reasons);
    return List.copyOf(reasons);
  }

  private static void name(List<Weighed> weighed, int most, List<String> reasons) {
    weighed.stream()
        .filter(each -> each.weight != 0)
        .sorted(Comparator.comparingDouble((Weighed each) -> -Math.abs(each.weight)))
        .limit(most)
        .forEach(each -> reasons.add(each.words + (each.weight > 0 ? " (harder)" : " (easier)")));
  }

  /**
   * How much a signal raises the difficulty above what it would be if the signal were average; 0
   * where the text has less of it than others, as no text is explained by what is not in it.
   */
  private static double pull(Weights weights, Scratch scratch, Signal signal) {
    var landmarks = weights.factors().landmarks();
    landmarks.standardize(scratch, scratch.standardized);
    if (scratch.standardized[signal.index] < UNREMARKABLE) {
      return 0;
    }
    landmarks.nearness(scratch.standardized, scratch.near);
    var with = ofSignals(weights, scratch);
    scratch.standardized[signal.index] = 0;
    landmarks.nearness(scratch.standardized, scratch.near);
    return with - ofSignals(weights, scratch);
  }

  private static double ofSignals(Weights weights, Scratch scratch) {
    var sum = 0.0;
    var loadings = weights.difficulty().loadings();
    for (var factor = 0; factor < loadings.length; factor++) {
      sum += loadings[factor] * weights.factors().ofSignals(factor, scratch.near);
    }
    return sum;
  }

  /** How much a word raises the difficulty. */
  private static double pull(Weights weights, String word) {
    var folded = new StringBuilder();
    word.chars()
        .map(c -> Folds.fold((char) c))
        .filter(c -> c != 0)
        .forEach(folded::appendCodePoint);
    var hash = Hashes.word(folded.toString());
    var sum = 0.0;
    var loadings = weights.difficulty().loadings();
    for (var factor = 0; factor < loadings.length; factor++) {
      sum += loadings[factor] * weights.factors().ofGram(factor, hash);
    }
    return sum;
  }
}

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
      signals.add(new Weighed(signal.words(), weights.pull(signal, scratch)));
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
        .forEach(word -> words.add(new Weighed("\"" + word + "\"", weights.pull(word))));
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
}

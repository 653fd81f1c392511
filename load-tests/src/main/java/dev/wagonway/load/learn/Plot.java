package dev.wagonway.load.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to a town two fifths into the simulation. */
enum Plot {
  /** People ask for other things: mathematics, code and law instead of chat and letters. */
  DRIFT,
  /** The middle model answers much worse than before, and nobody says so. */
  DEGRADE,
  /** A cheap and good model is added of which nothing is known. */
  NEW_MODEL,
  /** One key of twenty praises what is bad and blames what is good, twenty times an answer. */
  ADVERSARY;

  /** The spelling on the command line and in names of files. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the change makes what was learned before wrong or incomplete. */
  boolean callsForLearning() {
    return this != ADVERSARY;
  }

  static Optional<Plot> of(String word) {
    return Arrays.stream(values()).filter(plot -> plot.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Plot::word).toList();
  }
}

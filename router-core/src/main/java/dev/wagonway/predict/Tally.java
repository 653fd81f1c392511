package dev.wagonway.predict;

/** What was counted in one text. Not safe for several threads. */
final class Tally {

  private static final int MARKS = Mark.values().length;

  /** Signs anywhere outside code blocks. */
  final int[] all = new int[MARKS];

  /** Signs near the start or the end, unquoted; those among the first words count twice. */
  final int[] edge = new int[MARKS];

  /** Letters by script. */
  final int[] letters = new int[Script.values().length];

  /** Letters that tell apart languages of one script, as {@link Letters#telling} numbers them. */
  final int[] telling = new int[Letters.TELLING];

  /** Signs before the first colon or line end, unquoted. */
  long command;

  int words;

  /** How often the lexicon was asked for a word or a phrase. */
  int lookups;

  int numbers;
  int questions;

  /** Questions that begin as those do that are answered by yes or no. */
  int yesNo;

  /** Sentences that begin as orders do, with no more than a few words of politeness before. */
  int imperatives;

  /** Lines that begin as the answers of a multiple choice do. */
  int options;

  /** Code blocks between fences. */
  int fences;

  /** Lines that end as lines of code do. */
  int codeLines;

  /** Names in {@code camelCase} or {@code snake_case}, and code between backticks. */
  int identifiers;

  /** Section signs. */
  int sections;

  int all(Mark mark) {
    return all[mark.index];
  }

  int letters(Script script) {
    return letters[script.index];
  }

  int edge(Mark mark) {
    return edge[mark.index];
  }

  boolean commands(Mark mark) {
    return (command & mark.bit) != 0;
  }

  void add(long bits, int edgeWeight) {
    var rest = bits & ~Lexicon.MORE;
    while (rest != 0) {
      var mark = Long.numberOfTrailingZeros(rest);
      all[mark]++;
      edge[mark] += edgeWeight;
      rest &= rest - 1;
    }
  }
}

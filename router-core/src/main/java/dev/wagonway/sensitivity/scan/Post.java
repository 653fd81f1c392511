package dev.wagonway.sensitivity.scan;

import java.util.BitSet;

/**
 * A recogniser in its place in a plan: its keywords as numbers.
 *
 * @param needsKeywords whether it is certain to find nothing where none of its words is near the
 *     trigger's place, as far as it reaches
 */
record Post(
    Recognizer recognizer,
    Footprint footprint,
    int[] near,
    BitSet nearSet,
    BitSet notSet,
    boolean needsKeywords) {

  static Post of(Recognizer recognizer, Keywords keywords) {
    var near = keywords.numbers(recognizer.context().near());
    var nearSet = new BitSet();
    for (var number : near) {
      nearSet.set(number);
    }
    var notSet = new BitSet();
    for (var number : keywords.numbers(recognizer.context().not())) {
      notSet.set(number);
    }
    var isWithin =
        recognizer.shape() instanceof Shape.Regex regex && Outline.isWithinMatch(regex.pattern());
    return new Post(
        recognizer,
        Footprint.of(recognizer.shape()),
        near,
        nearSet,
        notSet,
        isWithin && near.length > 0);
  }

  /** Whether the recogniser's context holds around a range, given where keywords stand. */
  boolean holds(Hits hits, int start, int end) {
    var context = recognizer.context();
    if (context.isAny()) {
      return true;
    }
    var found = near.length == 0;
    for (var i = hits.from(start - context.before());
        i < hits.size() && hits.start(i) < end + context.after();
        i++) {
      var isBefore = hits.start(i) < start && hits.end(i) <= start;
      var isAfter = hits.start(i) >= end && hits.end(i) <= end + context.after();
      if (isBefore || isAfter) {
        if (notSet.get(hits.keyword(i))) {
          return false;
        }
        found |= nearSet.get(hits.keyword(i));
      }
    }
    return found;
  }
}

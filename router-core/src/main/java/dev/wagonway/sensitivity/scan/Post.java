package dev.wagonway.sensitivity.scan;

import java.util.BitSet;
import java.util.List;

/**
 * A recogniser in its place in a plan: its keywords as numbers.
 *
 * @param needsKeywords whether it is certain to find nothing where none of its words is near the
 *     trigger's place, as far as it reaches
 */
record Post(Recognizer recognizer, BitSet near, BitSet not, boolean needsKeywords) {

  static Post of(Recognizer recognizer, Keywords keywords) {
    var near = keywords.numbers(recognizer.context().near());
    var not = keywords.numbers(recognizer.context().not());
    var isWithin =
        recognizer.shape() instanceof Shape.Regex regex && Outline.isWithinMatch(regex.pattern());
    return new Post(recognizer, near, not, isWithin && !near.isEmpty());
  }

  /** What its matches begin with; takes its time. */
  List<Footprint> footprints() {
    return Footprint.of(recognizer.shape());
  }

  /** Whether the recogniser's context holds around a range, given where keywords stand. */
  boolean holds(Hits hits, int start, int end) {
    var context = recognizer.context();
    if (context.isAny()) {
      return true;
    }
    var found = near.isEmpty();
    for (var i = hits.from(start - context.before());
        i < hits.size() && hits.start(i) < end + context.after();
        i++) {
      var isBefore = hits.start(i) < start && hits.end(i) <= start;
      var isAfter = hits.start(i) >= end && hits.end(i) <= end + context.after();
      if (isBefore || isAfter) {
        if (not.get(hits.keyword(i))) {
          return false;
        }
        found |= near.get(hits.keyword(i));
      }
    }
    return found;
  }
}

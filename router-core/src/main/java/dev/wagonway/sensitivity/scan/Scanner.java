package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds sensitive values in texts, in one pass over each: also in what stands encoded in base64 or
 * with percent signs, once. Immutable, so safe for any number of threads.
 */
public final class Scanner {

  private final Plan plan;
  private final Phrasebook phrasebook;
  private final Limits limits;

  /** A scanner for what {@code recognizers} recognise. */
  public Scanner(List<Recognizer> recognizers) {
    this(recognizers, List.of(), Limits.USUAL);
  }

  /** A scanner for what {@code recognizers} recognise and for words of the customer's own. */
  public Scanner(List<Recognizer> recognizers, List<Dictionary> dictionaries, Limits limits) {
    plan = new Plan(recognizers);
    phrasebook = new Phrasebook(dictionaries);
    this.limits = limits;
  }

  /** Looks through {@code given}. */
  public Scan scan(CharSequence given) {
    if (given.length() > limits.characters()) {
      return new Scan(List.of(), false);
    }
    var look = new Look(plan, phrasebook, limits);
    look.through(Text.of(given));
    return new Scan(Overlaps.resolve(look.found()), look.isComplete());
  }

  /**
   * Looks through {@code parts}, one after the other, and over the joints between neighbours, so
   * that a value is found that begins in one part and ends in another. Words in one part count as
   * near to values in the next.
   *
   * @return what was found, in offsets of all parts put together with nothing between them
   */
  public Scan scanJoined(List<? extends CharSequence> parts) {
    var length = 0L;
    for (var part : parts) {
      length += part.length() + 1L;
    }
    if (length > limits.characters()) {
      return new Scan(List.of(), false);
    }
    var look = new Look(plan, phrasebook, limits);
    look.through(Text.of(parts));
    var found = new ArrayList<>(look.found());
    var isComplete = look.isComplete();
    if (parts.size() > 1) {
      var seams = Seams.of(parts);
      var across = new Look(plan, phrasebook, limits);
      across.through(seams.text());
      isComplete &= across.isComplete();
      for (Finding finding : across.found()) {
        if (seams.isCrossed(finding)) {
          found.add(finding);
        }
      }
    }
    return new Scan(Overlaps.resolve(found), isComplete);
  }
}

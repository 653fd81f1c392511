package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Evidence;
import dev.wagonway.sensitivity.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds sensitive values in texts. Immutable, so safe for any number of threads. */
public final class Scanner {

  private final List<Recognizer> recognizers;

  private final List<Dictionary> dictionaries;
  private final Limits limits;

  /** A scanner for what {@code recognizers} recognise. */
  public Scanner(List<Recognizer> recognizers) {
    this(recognizers, List.of(), Limits.USUAL);
  }

  /** A scanner for what {@code recognizers} recognise and for words of the customer's own. */
  public Scanner(List<Recognizer> recognizers, List<Dictionary> dictionaries, Limits limits) {
    this.recognizers = List.copyOf(recognizers);
    this.dictionaries = List.copyOf(dictionaries);
    this.limits = limits;
  }

  /**
   * Looks through {@code parts}, one after the other, and over the joints between neighbours, so
   * that a value is found that begins in one part and ends in another. Words in one part count as
   * near to values in the next.
   *
   * @return what was found, in offsets of all parts put together with nothing between them
   */
  public Scan scanJoined(List<? extends CharSequence> parts) {
    return scan(String.join("", parts));
  }

  /** Looks through {@code given}. */
  public Scan scan(CharSequence given) {
    if (given.length() > limits.characters()) {
      return new Scan(List.of(), false);
    }
    var text = Text.of(given);
    var found = new ArrayList<Finding>();
    for (var at = 0; at < text.length(); at++) {
      for (var recognizer : recognizers) {
        if (recognizer.trigger().isAt(text, at)) {
          var span = recognizer.match(text, at);
          if (span != null && recognizer.context().holds(text, span.start(), span.end())) {
            found.add(
                new Finding(
                    recognizer.kind(),
                    recognizer.name(),
                    text.givenStart(span.start()),
                    text.givenEnd(span.end()),
                    recognizer.evidence()));
          }
        }
      }
    }
    dictionaries.forEach(dictionary -> look(dictionary, text, found));
    return new Scan(Overlaps.resolve(found), true);
  }

  private static void look(Dictionary dictionary, Text text, List<Finding> found) {
    var all = text.slice(0, text.length()).toLowerCase(Locale.ROOT);
    for (var phrase : dictionary.phrases()) {
      var small = phrase.toLowerCase(Locale.ROOT);
      for (var at = all.indexOf(small); at >= 0; at = all.indexOf(small, at + 1)) {
        var end = at + small.length();
        if (!dictionary.isWholeWords() || !(text.isWord(at - 1) || text.isWord(end))) {
          found.add(
              new Finding(
                  dictionary.kind(),
                  dictionary.name(),
                  text.givenStart(at),
                  text.givenEnd(end),
                  Evidence.CHECKED));
        }
      }
    }
  }
}

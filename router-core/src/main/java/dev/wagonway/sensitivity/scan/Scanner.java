package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.ArrayList;
import java.util.List;

/** Finds sensitive values in texts. Immutable, so safe for any number of threads. */
public final class Scanner {

  private final List<Recognizer> recognizers;

  /** A scanner for what {@code recognizers} recognise. */
  public Scanner(List<Recognizer> recognizers) {
    this.recognizers = List.copyOf(recognizers);
  }

  /** Looks through {@code given}. */
  public Scan scan(CharSequence given) {
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
    return new Scan(Overlaps.resolve(found), true);
  }
}

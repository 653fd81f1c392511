package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.ArrayList;
import java.util.List;

/** The slow scanner that defines what the fast one finds: tries everything everywhere. */
final class ReferenceScanner {

  private static final int LEAST_ENCODED = 20;

  private final List<Recognizer> recognizers;

  ReferenceScanner(List<Recognizer> recognizers) {
    this.recognizers = recognizers;
  }

  List<Finding> scan(CharSequence given) {
    return Overlaps.resolve(found(Text.of(given)));
  }

  List<Finding> scanJoined(List<? extends CharSequence> parts) {
    var found = found(Text.of(parts));
    var seams = Seams.of(parts);
    for (var finding : found(seams.text())) {
      if (seams.isCrossed(finding)) {
        found.add(finding);
      }
    }
    return Overlaps.resolve(found);
  }

  private List<Finding> found(Text text) {
    var found = new ArrayList<Finding>();
    plain(text, found);
    for (var run : encoded(text)) {
      var inside = new ArrayList<Finding>();
      plain(Text.of(run.plain()), inside);
      for (var finding : inside) {
        var outer = run.outside(text, finding);
        if (outer != null) {
          found.add(outer);
        }
      }
    }
    return found;
  }

  private void plain(Text text, List<Finding> into) {
    for (var at = 0; at < text.length(); at++) {
      for (var recognizer : recognizers) {
        if (recognizer.trigger().isAt(text, at)) {
          text.allow(Integer.MAX_VALUE);
          var span = recognizer.match(text, at);
          if (span != null && recognizer.context().holds(text, span.start(), span.end())) {
            recognizer.finding(text, span, into);
          }
        }
      }
    }
  }

  private static List<Encoded> encoded(Text text) {
    var all = new ArrayList<Encoded>();
    var done = 0;
    for (var at = 0; at < text.length(); at++) {
      if (at >= done && Runs.isLong(text, at, LEAST_ENCODED)) {
        var end = at;
        while (end < text.length() && Runs.isToken(text.at(end))) {
          end++;
        }
        for (var run : Base64Run.in(text, at, end)) {
          all.add(run);
          done = run.to();
        }
      }
    }
    done = 0;
    for (var at = 0; at < text.length(); at++) {
      if (at >= done && Encoded.isPercent(text, at)) {
        done = Encoded.percentEnd(text, at);
        var run = Encoded.percent(text, Encoded.percentStart(text, at), done);
        if (run != null) {
          all.add(run);
        }
      }
    }
    return all;
  }
}

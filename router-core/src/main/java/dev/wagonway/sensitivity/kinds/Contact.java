package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** E-mail addresses, in any script. */
final class Contact {

  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;

  private Contact() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("email", Kinds.EMAIL_ADDRESS)
            .at(new Trigger.Sign("@"))
            .shaped(Contact::address)
            .reaching(LONGEST_DOMAIN)
            .build());
  }

  private static Shape.@Nullable Span address(Text text, int at, int limit) {
    var start = localStart(text, at);
    if (start == at) {
      return null;
    }
    var end = domainEnd(text, at + 1, limit);
    return end < 0 || isRemote(text, start, end) ? null : new Shape.Span(start, end);
  }

  private static int localStart(Text text, int at) {
    var start = at;
    while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text, start - 1)) {
      start--;
    }
    while (start < at && !text.isWord(start) && text.charAt(start) != '_') {
      start++;
    }
    return text.charAt(Math.max(0, at - 1)) == '.' ? at : start;
  }

  private static boolean isLocal(Text text, int at) {
    return text.isWord(at) || "._%+-'".indexOf(text.charAt(at)) >= 0;
  }

  /** Where the domain ends: labels with dots between, the last one of letters; -1 if it is none. */
  private static int domainEnd(Text text, int from, int limit) {
    var end = -1;
    var label = from;
    while (label < limit) {
      var stop = labelEnd(text, label, limit);
      if (stop == label) {
        return end;
      }
      if (label > from && stop - label >= 2 && isTop(text, label, stop)) {
        end = stop;
      }
      if (stop >= limit || text.charAt(stop) != '.') {
        return end == stop ? end : -1;
      }
      label = stop + 1;
    }
    return end;
  }

  private static int labelEnd(Text text, int from, int limit) {
    var end = from;
    while (end < limit && (text.isWord(end) || (text.charAt(end) == '-' && end > from))) {
      end++;
    }
    while (end > from && text.charAt(end - 1) == '-') {
      end--;
    }
    return end;
  }

  private static boolean isTop(Text text, int start, int end) {
    if (text.slice(start, end).startsWith("xn--")) {
      return true;
    }
    for (var i = start; i < end; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is the user and host of a URL or of a repository, not somebody's address. */
  private static boolean isRemote(Text text, int start, int end) {
    if (text.slice(start, end).startsWith("git@")) {
      return true;
    }
    var scheme = text.slice(Math.max(0, start - 3), start);
    return scheme.equals("://") && end < text.length() && ":/".indexOf(text.charAt(end)) >= 0;
  }
}

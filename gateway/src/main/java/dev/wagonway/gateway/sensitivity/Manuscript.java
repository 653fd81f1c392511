package dev.wagonway.gateway.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a request as one text to look through, one piece after the other, and where each
 * piece stands in the body. Used by one thread, once.
 */
final class Manuscript {

  /** More is not looked through; it takes about a tenth of a second. */
  static final int MOST_CHARACTERS = 4 << 20;

  /** No recogniser's value goes on past it, and a new line begins after it. */
  private static final String BORDER = "\n\u0001\n";

  private char[] text;
  private int length;
  private int lastEnd;
  private boolean full;
  private final List<Stretch> stretches = new ArrayList<>();

  Manuscript(int bodyBytes) {
    text = new char[Math.min(bodyBytes + bodyBytes / 4, MOST_CHARACTERS) + 64];
  }

  /** Adds words that cannot be masked; tells where they begin. */
  int add(CharSequence words) {
    var start = length;
    if (makeRoom(words.length())) {
      for (var i = 0; i < words.length(); i++) {
        text[length++] = words.charAt(i);
      }
    }
    return start;
  }

  /** Adds the words of a JSON string; tells where they begin. */
  int add(byte[] json, int from, int to) {
    var start = length;
    if (makeRoom(to - from)) {
      length = Unescape.into(text, length, json, from, to);
    }
    return start;
  }

  /** Takes note that the words from {@code start} on may be masked. */
  void maskable(int start, byte[] json, int from, int to, @Nullable Stretch within) {
    if (length > start) {
      stretches.add(new Stretch(start, length, json, from, to, within));
    }
  }

  void border() {
    lastEnd = length;
    var _ = add(BORDER);
  }

  /** Forgets all from {@code start} on. */
  void cut(int start) {
    length = start;
    while (!stretches.isEmpty() && stretches.getLast().start() >= start) {
      stretches.removeLast();
    }
  }

  /** Where the words that were added last end, before their border. */
  int lastEnd() {
    return lastEnd;
  }

  /** How long it is. */
  int length() {
    return length;
  }

  /** Whether there was more than is looked through. */
  boolean isFull() {
    return full;
  }

  String slice(int start, int end) {
    return new String(text, start, end - start);
  }

  /** All of it. */
  String text() {
    return new String(text, 0, length);
  }

  /** The stretch that holds a range, or null if no single one does. */
  @Nullable Stretch holding(int start, int end) {
    var low = 0;
    var high = stretches.size() - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var stretch = stretches.get(middle);
      if (start < stretch.start()) {
        high = middle - 1;
      } else if (start >= stretch.end()) {
        low = middle + 1;
      } else {
        return end <= stretch.end() ? stretch : null;
      }
    }
    return null;
  }

  private boolean makeRoom(int more) {
    if (full || length + (long) more > MOST_CHARACTERS) {
      full = true;
      return false;
    }
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.max(length + more, text.length * 2));
    }
    return true;
  }
}

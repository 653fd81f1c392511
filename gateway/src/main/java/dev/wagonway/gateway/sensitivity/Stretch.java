package dev.wagonway.gateway.sensitivity;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Words that stand in a JSON string, and where they were written down. Immutable. */
final class Stretch {

  private final int start;
  private final int end;
  private final byte[] json;
  private final int from;
  private final int to;
  private final @Nullable Stretch within;

  /**
   * Takes note.
   *
   * @param start where they begin in the text
   * @param end where they end in the text
   * @param json what they stand in
   * @param from where they begin there, after the quote
   * @param to where they end there, before the quote
   * @param within the string that holds {@code json}, or null if that is the body
   */
  Stretch(int start, int end, byte[] json, int from, int to, @Nullable Stretch within) {
    this.start = start;
    this.end = end;
    this.json = json;
    this.from = from;
    this.to = to;
    this.within = within;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Where the character at {@code at} of the text, of these, begins in the body. */
  int inBody(int at) {
    var here = Unescape.offset(json, from, to, at - start);
    return within == null ? here : within.inBody(within.start + charactersBefore(here));
  }

  private int charactersBefore(int offset) {
    return new String(json, 0, offset, StandardCharsets.UTF_8).length();
  }
}

package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Text that stands encoded in a text, with some of what stands around it. */
final class Encoded {

  private static final int AROUND_BEFORE = 64;
  private static final int AROUND_AFTER = 32;
  private static final int ESCAPE = 3;
  private static final int LONGEST_URL = 8_192;

  private final String plain;
  private final int[] starts;
  private final int[] ends;
  private final int from;
  private final int to;

  /**
   * @param starts where each character of {@code plain} begins in the folded text
   * @param ends where each ends there
   * @param from where the encoded run begins there
   * @param to where it ends there
   */
  private Encoded(String plain, int[] starts, int[] ends, int from, int to) {
    this.plain = plain;
    this.starts = starts;
    this.ends = ends;
    this.from = from;
    this.to = to;
  }

  /** What surrounds it and what it decodes to. */
  String plain() {
    return plain;
  }

  /** Where it ends in the folded text. */
  int to() {
    return to;
  }

  /** Whether a percent-encoded byte stands at {@code at}. */
  static boolean isPercent(Text text, int at) {
    return at + 2 < text.length()
        && text.at(at) == '%'
        && hex(text.at(at + 1)) >= 0
        && hex(text.at(at + 2)) >= 0;
  }

  /** Where the run begins that has the percent-encoded byte at {@code at}. */
  static int percentStart(Text text, int at) {
    var start = at;
    while (start > 0 && at - start < LONGEST_URL && isUrl(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  static int percentEnd(Text text, int at) {
    var end = at;
    while (end < text.length() && isUrl(text.at(end))) {
      end++;
    }
    return end;
  }

  /** What a run with percent-encoded characters stands for, or null if that is no text. */
  static @Nullable Encoded percent(Text text, int start, int end) {
    var bytes = new byte[end - start];
    var from = new int[end - start];
    var size = 0;
    for (var i = start; i < end; size++) {
      from[size] = i;
      if (isPercent(text, i)) {
        bytes[size] = (byte) (hex(text.at(i + 1)) * 16 + hex(text.at(i + 2)));
        i += ESCAPE;
      } else if (text.at(i) < 0x80) {
        bytes[size] = (byte) text.at(i++);
      } else {
        return null;
      }
    }
    var last = end;
    var to = new int[size];
    for (var i = size - 1; i >= 0; i--) {
      to[i] = last;
      last = from[i];
    }
    return of(text, start, end, Arrays.copyOf(bytes, size), from, to);
  }

  /** Where characters stand that {@code bytes} are; null if those are no text. */
  static @Nullable Encoded of(Text text, int start, int end, byte[] bytes, int[] from, int[] to) {
    String decoded;
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
    if (decoded.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
      return null;
    }
    var before = Math.max(0, start - AROUND_BEFORE);
    var after = Math.min(text.length(), end + AROUND_AFTER);
    var length = start - before + decoded.length() + after - end;
    var starts = new int[length];
    var ends = new int[length];
    var at = outside(before, start, starts, ends, 0);
    var next = 0;
    for (var i = 0; i < decoded.length(); i++) {
      var c = decoded.charAt(i);
      var isSecondHalf = Character.isLowSurrogate(c);
      var width = isSecondHalf ? 0 : width(c);
      starts[at] = isSecondHalf ? starts[at - 1] : from[next];
      ends[at] = isSecondHalf ? ends[at - 1] : to[next + width - 1];
      next += width;
      at++;
    }
    outside(end, after, starts, ends, at);
    var plain = text.slice(before, start) + decoded + text.slice(end, after);
    return new Encoded(plain, starts, ends, start, end);
  }

  /** What was found in {@code plain}, as found in the text; null if it was not encoded there. */
  @Nullable Finding outside(Text text, Finding found) {
    var start = starts[found.start()];
    var end = ends[found.end() - 1];
    if (end <= from || start >= to) {
      return null;
    }
    return new Finding(
        found.kind(), found.rule(), text.givenStart(start), text.givenEnd(end), found.evidence());
  }

  private static int outside(int from, int to, int[] starts, int[] ends, int at) {
    var next = at;
    for (var i = from; i < to; i++) {
      starts[next] = i;
      ends[next] = i + 1;
      next++;
    }
    return next;
  }

  /** How many bytes of UTF-8 the character has, or the pair that it begins. */
  private static int width(char c) {
    if (c < 0x80) {
      return 1;
    }
    if (c < 0x800) {
      return 2;
    }
    return Character.isHighSurrogate(c) ? 4 : 3;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isUrl(char c) {
    return c > ' ' && c < 0x7f && "\"'<>`{}|\\^".indexOf(c) < 0;
  }
}

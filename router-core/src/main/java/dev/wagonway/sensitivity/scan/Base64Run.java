package dev.wagonway.sensitivity.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads base64 and base64url, padded or not, in one line or in several of equal length. */
final class Base64Run {

  private static final int GROUP = 4;
  private static final int BYTES = 3;
  private static final int LEAST_WRAPPED = 60;
  private static final int LONGEST_WRAPPED = 16_384;
  private static final byte[] SIXES = new byte[128];

  static {
    Arrays.fill(SIXES, (byte) -1);
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (var i = 0; i < alphabet.length(); i++) {
      SIXES[alphabet.charAt(i)] = (byte) i;
    }
    SIXES['-'] = SIXES['+'];
    SIXES['_'] = SIXES['/'];
  }

  private final Text text;
  private final int[] places;
  private final int size;

  private Base64Run(Text text, int[] places, int size) {
    this.text = text;
    this.places = places;
    this.size = size;
  }

  /**
   * What stands encoded in the token from {@code start} to {@code end}, or to where lines that it
   * is continued in end. Parts of the token that an equals sign separates are read one by one.
   */
  static List<Encoded> in(Text text, int start, int end) {
    var all = new ArrayList<Encoded>();
    var from = start;
    for (var i = start; i <= end; i++) {
      if (i == end || text.at(i) == '=') {
        if (i - from >= Walk.LEAST_ENCODED && looksLikeText(text, from)) {
          var encoded = read(text, from, i);
          if (encoded != null) {
            all.add(encoded);
          }
        }
        from = i + 1;
      }
    }
    return all;
  }

  /** Looks at the first bytes only: almost all that is not encoded text ends here. */
  private static boolean looksLikeText(Text text, int from) {
    for (var group = from; group < from + 3 * GROUP; group += GROUP) {
      var bits = 0;
      for (var i = group; i < group + GROUP; i++) {
        var six = text.at(i) < 0x80 ? SIXES[text.at(i)] : -1;
        if (six < 0) {
          return false;
        }
        bits = (bits << 6) | six;
      }
      if (!isText(bits >> 16) || !isText((bits >> 8) & 0xff) || !isText(bits & 0xff)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(int octet) {
    return octet >= ' ' ? octet != 0x7f : octet == '\n' || octet == '\r' || octet == '\t';
  }

  private static @Nullable Encoded read(Text text, int from, int to) {
    var places = new int[to - from];
    var size = 0;
    var start = from;
    var end = to;
    while (true) {
      if (size + end - start > places.length) {
        places = Arrays.copyOf(places, 2 * (size + end - start));
      }
      for (var i = start; i < end; i++) {
        places[size++] = i;
      }
      if (end - start < LEAST_WRAPPED || (end - start) % GROUP != 0 || size > LONGEST_WRAPPED) {
        break;
      }
      start = nextLine(text, end);
      if (start < 0) {
        break;
      }
      end = start;
      while (end < text.length() && text.at(end) < 0x80 && SIXES[text.at(end)] >= 0) {
        end++;
      }
    }
    return size % GROUP == 1 ? null : new Base64Run(text, places, size).decode();
  }

  /** Where the next line begins if it may be more of the same, or -1. */
  private static int nextLine(Text text, int lineEnd) {
    var length = text.length();
    var feed = lineEnd < length && text.at(lineEnd) == '\r' ? lineEnd + 1 : lineEnd;
    var next = feed + 1;
    var isMore =
        next < length && text.at(feed) == '\n' && text.at(next) < 0x80 && SIXES[text.at(next)] >= 0;
    return isMore ? next : -1;
  }

  private @Nullable Encoded decode() {
    var bytes = new byte[size * BYTES / GROUP];
    var from = new int[bytes.length];
    var to = new int[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      var group = i / BYTES * GROUP;
      var bits = 0;
      for (var n = group; n < group + GROUP; n++) {
        bits = (bits << 6) | (n < size ? SIXES[text.at(places[n])] : 0);
      }
      bytes[i] = (byte) (bits >> ((BYTES - 1 - i % BYTES) * 8));
      from[i] = places[group];
      to[i] = places[Math.min(size, group + GROUP) - 1] + 1;
    }
    return Encoded.of(text, places[0], places[size - 1] + 1, bytes, from, to);
  }
}

package dev.wagonway.sensitivity.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Folds texts one after the other into one. For one thread. */
final class Folding {

  /** So many characters may be looked at behind the end of a text. */
  static final int PADDING = 8;

  private static final char KEEP = 0;
  private static final char REMOVE = 1;
  private static final char LOOK = 2;
  private static final int ESCAPED = 6;

  /** What each character becomes; kept, removed, or to be looked at with what follows it. */
  private static final char[] BECOMES = new char[1 << 16];

  static {
    for (var i = 0x80; i < BECOMES.length; i++) {
      BECOMES[i] = becomes((char) i);
    }
    BECOMES['\\'] = LOOK;
  }

  private final char[] folded;
  private int size;
  private int given;
  private @Nullable Offsets offsets;

  /** Room for so many characters, line breaks between parts included. */
  Folding(int room) {
    folded = new char[room + PADDING];
  }

  Text text() {
    return new Text(folded, 0, size, offsets);
  }

  /** Puts in a line break that takes no room. */
  void part() {
    moved().add(size, given, 0);
    folded[size++] = '\n';
  }

  /** The next characters that are appended are given at {@code at}. */
  void jumpTo(int at) {
    given = at;
  }

  void append(CharSequence text, int from, int to) {
    var length = to - from;
    if (size != given || offsets != null) {
      moved().add(size, given, 1);
    }
    text.getChars(from, to, folded, size);
    var plain = plain(size, size + length);
    if (plain == size + length) {
      size = plain;
      given += length;
      return;
    }
    var rest = Arrays.copyOfRange(folded, plain, size + length + PADDING);
    var left = size + length - plain;
    given += plain - size;
    size = plain;
    var i = 0;
    while (i < left) {
      i += fold(rest, i, left);
    }
    given += left;
    Arrays.fill(folded, size, Math.min(folded.length, size + left), '\0');
  }

  private int plain(int start, int end) {
    var i = start;
    while (i < end && BECOMES[folded[i]] == KEEP) {
      i++;
    }
    return i;
  }

  /** Folds what stands at {@code i}; returns how many characters that was. */
  private int fold(char[] rest, int i, int left) {
    var c = rest[i];
    var becomes = BECOMES[c];
    if (becomes == KEEP) {
      var end = i + 1;
      while (end < left && BECOMES[rest[end]] == KEEP) {
        end++;
      }
      moved().add(size, given + i, 1);
      System.arraycopy(rest, i, folded, size, end - i);
      size += end - i;
      return end - i;
    }
    if (becomes == REMOVE) {
      return 1;
    }
    if (becomes != LOOK) {
      put(becomes, i, 1);
      return 1;
    }
    return c == '\\' ? escape(rest, i, left) : pair(rest, i, left);
  }

  private int escape(char[] rest, int i, int left) {
    if (i + 1 >= left) {
      put('\\', i, 1);
      return 1;
    }
    var stands =
        switch (rest[i + 1]) {
          case 'n', 'r' -> '\n';
          case 't' -> '\t';
          case '"', '\\', '/' -> (int) rest[i + 1];
          case 'u' -> i + ESCAPED <= left ? hex(rest, i + 2) : -1;
          default -> -1;
        };
    if (stands < 0) {
      put('\\', i, 1);
      return 1;
    }
    var width = rest[i + 1] == 'u' ? ESCAPED : 2;
    var becomes = BECOMES[stands];
    if (becomes != REMOVE) {
      put(becomes == KEEP || becomes == LOOK ? (char) stands : becomes, i, width);
    }
    return width;
  }

  private static int hex(char[] text, int at) {
    var value = 0;
    for (var i = at; i < at + 4; i++) {
      var digit = text[i] < 0x80 ? Character.digit(text[i], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private int pair(char[] rest, int i, int left) {
    if (i + 1 >= left || !Character.isSurrogatePair(rest[i], rest[i + 1])) {
      put(rest[i], i, 1);
      return 1;
    }
    var point = Character.toCodePoint(rest[i], rest[i + 1]);
    if (Character.isDigit(point)) {
      put((char) ('0' + Character.digit(point, 10)), i, 2);
    } else if (!isInvisible(point)) {
      put(rest[i], i, 1);
      put(rest[i + 1], i + 1, 1);
    }
    return 2;
  }

  private void put(char c, int i, int width) {
    moved().add(size, given + i, width);
    folded[size++] = c;
  }

  private Offsets moved() {
    var moved = offsets;
    if (moved == null) {
      moved = new Offsets();
      moved.add(0, 0, 1);
      offsets = moved;
    }
    return moved;
  }

  private static char becomes(char c) {
    if (Character.isHighSurrogate(c)) {
      return LOOK;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return (char) (c - 0xFF01 + '!');
    }
    if (c == 0xFFE5 || isInvisible(c)) {
      return c == 0xFFE5 ? '\u00a5' : REMOVE;
    }
    if (Character.isDigit(c)) {
      return (char) ('0' + Character.digit(c, 10));
    }
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
      case Character.DASH_PUNCTUATION -> '-';
      default -> c == 0x2212 ? '-' : KEEP;
    };
  }

  /** Format characters, variation selectors and fillers: nothing that anybody sees. */
  private static boolean isInvisible(int point) {
    return Character.getType(point) == Character.FORMAT
        || (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0000 && point <= 0xE01EF)
        || point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x3164
        || point == 0xFFA0
        || (point >= 0x180B && point <= 0x180F);
  }
}

package dev.wagonway.sensitivity.scan;

/**
 * Which four characters words may begin with that any keyword or prefix begins: one look at a
 * bitmap dismisses most words of a text. Errs only towards more words.
 *
 * <p>Characters fall into 32 classes, so that four of them are an index: letters one by one in
 * lower case, and digits, separators, other letters and all else each as one. A capital letter
 * behind the first character may begin a word in camel case, so it dismisses nothing.
 */
final class Openings {

  private static final int LENGTH = 4;
  private static final int BITS = 5;
  private static final int ALL = 1 << BITS;
  private static final int ELSE = 0;
  private static final int DIGIT = 27;
  private static final int SEPARATOR = 28;
  private static final int OTHER_LETTER = 29;
  private static final int CAPITAL = 30;
  private static final byte[] CLASSES = new byte[1 << 16];

  static {
    for (var i = 0; i < CLASSES.length; i++) {
      CLASSES[i] = (byte) classOf((char) i);
    }
  }

  private final long[] bitmap = new long[1 << (LENGTH * BITS - 6)];

  Openings() {
    for (var index = 0; index < 1 << (LENGTH * BITS); index++) {
      for (var place = 0; place < LENGTH - 1; place++) {
        if (((index >>> (place * BITS)) & (ALL - 1)) == CAPITAL) {
          set(index);
        }
      }
    }
  }

  /** Words may begin with a prefix, exactly as it is. */
  void add(String prefix) {
    var index = 0;
    var places = Math.min(LENGTH, prefix.length());
    for (var i = 0; i < places; i++) {
      index = (index << BITS) | (i == 0 ? first(prefix.charAt(0)) : CLASSES[prefix.charAt(i)]);
    }
    fill(index, places);
  }

  /** Words may begin with a keyword in any case, with separators between its letters. */
  void add(Keyword keyword) {
    add(keyword, 1, first(keyword.letter(0)), 1);
  }

  private void add(Keyword keyword, int letters, int index, int places) {
    if (places == LENGTH) {
      set(index);
    } else if (letters == keyword.length()) {
      end(keyword, index, places);
    } else {
      var next = CLASSES[keyword.letter(letters)];
      add(keyword, letters + 1, (index << BITS) | next, places + 1);
      var apart = (index << BITS) | SEPARATOR;
      if (places + 1 == LENGTH) {
        set(apart);
      } else {
        add(keyword, letters + 1, (apart << BITS) | next, places + 2);
      }
    }
  }

  private void end(Keyword keyword, int index, int places) {
    if (!keyword.endsWithWord()) {
      fill(index, places);
      return;
    }
    for (var next : new int[] {ELSE, DIGIT, SEPARATOR, first('s')}) {
      fill((index << BITS) | next, places + 1);
    }
  }

  private void fill(int index, int places) {
    var left = (LENGTH - places) * BITS;
    for (var i = 0; i < 1 << left; i++) {
      set((index << left) | i);
    }
  }

  private void set(int index) {
    bitmap[index >>> 6] |= 1L << index;
  }

  /** Whether a keyword or prefix may begin at a place; what lies behind the end must be padding. */
  boolean mayBegin(char[] text, int at) {
    var index =
        (((first(text[at]) << BITS | CLASSES[text[at + 1]]) << BITS | CLASSES[text[at + 2]])
                << BITS)
            | CLASSES[text[at + 3]];
    return (bitmap[index >>> 6] & (1L << index)) != 0;
  }

  private static int first(char c) {
    return CLASSES[Chars.lower(c)];
  }

  private static int classOf(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 1;
    }
    var lower = Chars.lower(c);
    if (Character.isUpperCase(c) || (lower >= 'a' && lower <= 'z')) {
      return CAPITAL;
    }
    if (Runs.isDigit(c)) {
      return DIGIT;
    }
    if (Keyword.isSeparator(c)) {
      return SEPARATOR;
    }
    return Chars.isWord(c) ? OTHER_LETTER : ELSE;
  }
}

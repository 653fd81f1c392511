package dev.wagonway.predict;

import java.util.Arrays;
import java.util.List;

/** A script, and the language that is meant by it where nothing else is known. */
enum Script {
  OTHER("", 0, 0),
  LATIN("", 0x00, 0x24F),
  GREEK("el", 0x380, 0x3FF),
  CYRILLIC("ru", 0x400, 0x4FF),
  ARMENIAN("hy", 0x500, 0x57F),
  HEBREW("he", 0x580, 0x5FF),
  ARABIC("ar", 0x600, 0x77F),
  DEVANAGARI("hi", 0x900, 0x97F),
  BENGALI("bn", 0x980, 0x9FF),
  GURMUKHI("pa", 0xA00, 0xA7F),
  GUJARATI("gu", 0xA80, 0xAFF),
  TAMIL("ta", 0xB80, 0xBFF),
  TELUGU("te", 0xC00, 0xC7F),
  KANNADA("kn", 0xC80, 0xCFF),
  MALAYALAM("ml", 0xD00, 0xD7F),
  SINHALA("si", 0xD80, 0xDFF),
  THAI("th", 0xE00, 0xE7F),
  LAO("lo", 0xE80, 0xEFF),
  MYANMAR("my", 0x1000, 0x107F),
  GEORGIAN("ka", 0x1080, 0x10FF),
  HANGUL_PARTS("ko", 0x1100, 0x11FF),
  ETHIOPIC("am", 0x1200, 0x137F),
  KHMER("km", 0x1780, 0x17FF),
  LATIN_MORE("", 0x1E00, 0x1EFF),
  GREEK_MORE("el", 0x1F00, 0x1FFF),
  KANA("ja", 0x3000, 0x30FF),
  HAN_RARE("zh", 0x3400, 0x4DFF),
  HAN("zh", 0x4E00, 0x9FFF),
  HANGUL("ko", 0xAC00, 0xD7FF);

  /** Its place in tallies, which are arrays because they are filled word by word. */
  @SuppressWarnings("EnumOrdinal") // never leaves the process
  final int index = ordinal();

  /** Whether its words are written without spaces, or take too many endings to be listed. */
  final boolean joinsWords;

  private static final int BLOCK_BITS = 7;
  private static final int FIRST_PUNCTUATION = 0x3000;
  private static final int FIRST_KANA = 0x3041;
  private static final byte[] BLOCKS = blocks();
  private static final Script[] ALL = values();

  private final String language;
  private final int first;
  private final int last;

  Script(String language, int first, int last) {
    joinsWords = first >= 0x3000 || List.of("th", "lo", "km", "my").contains(language);
    this.language = language;
    this.first = first;
    this.last = last;
  }

  /** An ISO 639-1 code, or empty if the script alone does not tell. */
  String language() {
    return language;
  }

  static Script of(char c) {
    return c >= FIRST_PUNCTUATION && c < FIRST_KANA ? OTHER : ALL[BLOCKS[c >>> BLOCK_BITS]];
  }

  private static byte[] blocks() {
    var blocks = new byte[1 << (Character.SIZE - BLOCK_BITS)];
    var scripts = values();
    for (var i = 1; i < scripts.length; i++) {
      var from = scripts[i].first >>> BLOCK_BITS;
      var to = (scripts[i].last >>> BLOCK_BITS) + 1;
      Arrays.fill(blocks, from, to, (byte) i);
    }
    return blocks;
  }
}

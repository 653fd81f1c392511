package dev.wagonway.predict.model;

/** Folds characters, so that case and accents make no difference. */
final class Folds {

  private static final char[] FOLDED = folded(0x2000);

  private Folds() {}

  /** The character in lower case, less its accent, if it can be part of a word, else 0. */
  static char fold(char c) {
    return c < FOLDED.length ? FOLDED[c] : Character.isLetterOrDigit(c) ? c : 0;
  }

  private static char[] folded(int characters) {
    var folded = new char[characters];
    for (var c = (char) 0; c < characters; c++) {
      var type = Character.getType(c);
      if (Character.isLetterOrDigit(c)
          || type == Character.NON_SPACING_MARK
          || type == Character.COMBINING_SPACING_MARK) {
        folded[c] = bare(Character.toLowerCase(c));
      }
    }
    return folded;
  }

  private static char bare(char c) {
    if (c < 0xC0 || c >= 0x250) {
      return c;
    }
    var decomposed =
        java.text.Normalizer.normalize(String.valueOf(c), java.text.Normalizer.Form.NFD);
    return decomposed.charAt(0);
  }
}

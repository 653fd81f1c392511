package dev.wagonway.predict;

/**
 * Whether something is denied in Chinese, where the word that denies stands up to four characters
 * before it, in the same part of the sentence: 不要, 不用, 无需, 没必要, 别. Other words that are written
 * with these characters, such as 特别 and 不仅, deny nothing. Stateless.
 */
final class ChineseDenial {

  private static final int REACH = 4;
  private static final String DENYING = "不无無别別勿没沒";
  private static final String DISTINGUISHING = "别別";

  /** What stands before 别 in words that do not deny. */
  private static final String BEFORE = "特分区區个個级級类類性识識告差";

  /** What stands after 不 or 无 in words that do not deny. */
  private static final String AFTER = "仅僅但只光妨过過断斷论論";

  private ChineseDenial() {}

  /** Whether what begins at {@code at} in {@code text} is denied. */
  static boolean isBefore(String text, int at) {
    for (var i = at - 1; i >= Math.max(0, at - REACH); i--) {
      var c = text.charAt(i);
      if (!Script.of(c).joinsWords) {
        return false;
      }
      if (DENYING.indexOf(c) >= 0 && !isPartOfAWord(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfAWord(String text, int at) {
    if (DISTINGUISHING.indexOf(text.charAt(at)) >= 0) {
      return at > 0 && BEFORE.indexOf(text.charAt(at - 1)) >= 0;
    }
    return AFTER.indexOf(text.charAt(at + 1)) >= 0;
  }
}

package dev.wagonway.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Recognises the language of a text: by its script where that tells, else by the small words that a
 * language cannot do without.
 */
final class Languages {

  private static final List<Mark> BY_WORDS =
      Arrays.stream(Mark.values()).filter(Mark::isLanguage).toList();
  private static final int FEW_WORDS = 4;
  private static final int KANA_IN_HAN = 12;

  private Languages() {}

  /** An ISO 639-1 code, or empty if the text does not tell. */
  static String of(Tally tally) {
    var latin = 0;
    var other = 0;
    var most = Script.OTHER;
    for (var script : Script.values()) {
      var letters = tally.letters(script);
      if (script.language().isEmpty()) {
        latin += letters;
      } else {
        other += letters;
        most = letters > tally.letters(most) || most == Script.OTHER ? script : most;
      }
    }
    return other > 0 && other * weight(most) >= latin ? byScript(most, tally) : byWords(tally);
  }

  /** How many letters of the Latin alphabet one letter is worth. */
  private static int weight(Script script) {
    return script.joinsWords ? 4 : 1;
  }

  private static String byScript(Script most, Tally tally) {
    var han = tally.letters(Script.HAN);
    var kana = tally.letters(Script.KANA);
    return switch (most) {
      case HAN, KANA, HAN_RARE -> kana * KANA_IN_HAN > han ? "ja" : "zh";
      case CYRILLIC ->
          tally.telling[Letters.UKRAINIAN] > tally.telling[Letters.RUSSIAN] ? "uk" : "ru";
      case ARABIC -> tally.telling[Letters.PERSIAN] > 0 ? "fa" : "ar";
      default -> most.language();
    };
  }

  private static String byWords(Tally tally) {
    var best = Mark.EN;
    var second = 0;
    for (var mark : BY_WORDS) {
      if (mark != best) {
        var count = tally.all(mark);
        if (count > tally.all(best)) {
          second = tally.all(best);
          best = mark;
        } else {
          second = Math.max(second, count);
        }
      }
    }
    var count = tally.all(best);
    var enough = count >= 2 || (count == 1 && tally.words <= FEW_WORDS);
    return enough && count > second ? best.name().toLowerCase(Locale.ROOT) : "";
  }
}

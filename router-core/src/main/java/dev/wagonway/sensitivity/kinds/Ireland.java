package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** What Ireland gives. */
final class Ireland {

  private static final String CHECKS = "WABCDEFGHIJKLMNOPQRSTUV";

  private static final String[] PPS_WORDS = {
    "pps",
    "ppsn",
    "pps number",
    "pps no",
    "personal public service",
    "rsi",
    "revenue",
    "irish",
    "ireland",
    "phearsanta"
  };

  private Ireland() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("ie-pps", Kinds.IE_PPS)
            .atMixed(9)
            .shaped("[0-9]{7}[A-W][A-IW]")
            .whole()
            .checked(Ireland::isPps)
            .build(),
        Recognizer.named("ie-pps-by-word", Kinds.IE_PPS)
            .atNumber(7)
            .shaped("(?i:[0-9]{7}[- ]?[A-W][A-IWTX]?)")
            .whole()
            .checked(Ireland::isPps)
            .near(PPS_WORDS)
            .build(),
        Recognizer.named("ie-pps-alone", Kinds.IE_PPS)
            .atMixed(8)
            .shaped(Shapes.alone("[0-9]{7}[A-W]"))
            .checked(Ireland::isPps)
            .build(),
        Recognizer.named("ie-eircode", Kinds.IE_EIRCODE)
            .at(new Trigger.Capitals(1, 1))
            .shaped("(?:[AC-FHKNPRTV-Y][0-9]{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4}")
            .whole()
            .near("eircode", "ireland", "dublin", "cork", "galway", "limerick", "postcode")
            .build(),
        Recognizer.named("ie-passport", Kinds.IE_PASSPORT)
            .at(new Trigger.Capitals(1, 2))
            .shaped("[A-Z]{2}[0-9]{7}|[A-Z][0-9]{7}")
            .whole()
            .near("irish passport", "ireland passport", "pas éireannach")
            .build());
  }

  /** The remainder by 23 names the letter; a second letter counts nine times. */
  static boolean isPps(String value) {
    var characters = CheckDigits.alphanumerics(value);
    var sum = CheckDigits.weighted(characters, 8, 7, 6, 5, 4, 3, 2);
    if (characters.length() > 8 && characters.charAt(8) <= 'I') {
      sum += 9 * (characters.charAt(8) - 'A' + 1);
    }
    return CHECKS.charAt(sum % 23) == characters.charAt(7);
  }
}

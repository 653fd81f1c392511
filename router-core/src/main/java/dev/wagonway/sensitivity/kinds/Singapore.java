package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Singapore: identity cards of citizens and foreigners, entity numbers. */
final class Singapore {

  private static final String ENTITY =
      "(?:C[CDHLMPSX]|DP|F[BCMN]|G[ABS]|HS|L[LP]|M[BCDHMQ]|N[BR]|P[ABF]|R[FP]|S[MS]|T[CU]|VH|XL)";
  private static final String ENTITY_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWX0123456789";

  private static final String[] ID_WORDS = {
    "nric",
    "fin",
    "identity card",
    "identification card",
    "foreign identification",
    "singapore",
    "singpass",
    "work pass",
    "work permit",
    "ic no",
    "ic number",
    "ic",
    "身份证",
    "kad pengenalan"
  };

  private Singapore() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("sg-nric", Kinds.SG_NRIC_FIN)
            .atMixed(9)
            .shaped("[STFGM]\\d{7}[A-Z]")
            .checked(Singapore::isNric)
            .build(),
        Recognizer.named("sg-nric-alone", Kinds.SG_NRIC_FIN)
            .atMixed(9)
            .shaped(Forms.alone("[STFGM]\\d{7}[A-Z]"))
            .build(),
        Recognizer.named("sg-nric-near-words", Kinds.SG_NRIC_FIN)
            .atMixed(9)
            .shaped("(?i)[STFGM]\\d{7}[A-Z]")
            .near(ID_WORDS)
            .build(),
        Recognizer.named("sg-uen-business", Kinds.SG_UEN)
            .atMixed(9)
            .shaped("\\d{8}[ABCDEJKLMWX]")
            .whole()
            .checked(Singapore::isBusiness)
            .build(),
        Recognizer.named("sg-uen-company", Kinds.SG_UEN)
            .atMixed(10)
            .shaped("(?:18|19|20)\\d{7}[CDEGHKMNRWZ]")
            .whole()
            .checked(Singapore::isCompany)
            .build(),
        Recognizer.named("sg-uen-other", Kinds.SG_UEN)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[RST]\\d{2}" + ENTITY + "\\d{4}[A-Z]")
            .checked(Singapore::isOther)
            .build(),
        Recognizer.named("sg-uen-near-words", Kinds.SG_UEN)
            .atMixed(9)
            .shaped("(?i)(?:\\d{8,9}[A-Z]|[RST]\\d{2}[A-Z]{2}\\d{4}[A-Z])")
            .whole()
            .near(
                "uen",
                "unique entity",
                "acra",
                "business registration",
                "company registration",
                "gst reg",
                "entity number")
            .build());
  }

  /**
   * The check letter of identity cards, which depends on the series that the first letter names.
   */
  static boolean isNric(String value) {
    var series = value.charAt(0);
    var offset =
        switch (series) {
          case 'T', 'G' -> 4;
          case 'M' -> 3;
          default -> 0;
        };
    var letters =
        switch (series) {
          case 'S', 'T' -> "JZIHGFEDCBA";
          case 'M' -> "XWUTRQPNJLK";
          default -> "XWUTRQPNMLK";
        };
    var sum = CheckDigits.weighted(value, 2, 7, 6, 5, 4, 3, 2) + offset;
    return letters.charAt(sum % 11) == value.charAt(8);
  }

  static boolean isBusiness(String value) {
    var sum = CheckDigits.weighted(value, 10, 4, 9, 3, 8, 2, 7, 1);
    return "XMKECAWLJDB".charAt(sum % 11) == value.charAt(8);
  }

  static boolean isCompany(String value) {
    var sum = CheckDigits.weighted(value, 10, 8, 6, 4, 9, 7, 5, 3, 1);
    return "ZKCMDNERGWH".charAt(sum % 11) == value.charAt(9);
  }

  static boolean isOther(String value) {
    int[] weights = {4, 3, 5, 3, 10, 2, 2, 5, 7};
    var sum = 0;
    for (var i = 0; i < weights.length; i++) {
      sum += weights[i] * ENTITY_CHARACTERS.indexOf(value.charAt(i));
    }
    return ENTITY_CHARACTERS.charAt(Math.floorMod(sum - 5, 11)) == value.charAt(9);
  }
}

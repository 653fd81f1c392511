package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Thailand: the thirteen digits of citizens and residents, which are their tax number too. */
final class Thailand {

  private Thailand() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("th-tnin-grouped", Kinds.TH_TNIN)
            .atNumber(13)
            .shaped(Forms.apart("[1-8](?:-\\d{4}-\\d{5}-\\d{2}-| \\d{4} \\d{5} \\d{2} )\\d"))
            .whole()
            .checked(Thailand::isCitizen)
            .build(),
        Recognizer.named("th-tnin-alone", Kinds.TH_TNIN)
            .atNumber(13)
            .shaped(Forms.alone("[1-8]\\d{12}"))
            .checked(Thailand::isCitizen)
            .build(),
        Recognizer.named("th-tnin", Kinds.TH_TNIN)
            .atNumber(13)
            .shaped("[0-9](?:[ -]?\\d){12}")
            .whole()
            .checked(Thailand::isCitizen)
            .near(
                "เลขประจำตัวประชาชน",
                "บัตรประชาชน",
                "ประจำตัวประชาชน",
                "ประชาชน",
                "เลขบัตร",
                "เลขประจำตัว",
                "ผู้เสียภาษี",
                "thai id",
                "thai",
                "thailand",
                "tnin",
                "tin",
                "national id",
                "national identification",
                "citizen id",
                "identity number",
                "identification number",
                "identity card",
                "id card",
                "id number",
                "thai pid")
            .build());
  }

  static boolean isCitizen(String value) {
    var digits = CheckDigits.digits(value);
    var sum = CheckDigits.weighted(digits, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    return digits.length() == 13 && (11 - sum % 11) % 10 == Forms.last(digits);
  }
}

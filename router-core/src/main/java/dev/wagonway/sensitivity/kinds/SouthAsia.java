package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Pakistan, Bangladesh, Sri Lanka and Nepal. */
final class SouthAsia {

  private SouthAsia() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("pk-cnic", Kinds.PK_CNIC)
            .atNumber(13)
            .shaped(Forms.apart("[1-8]\\d{4}-\\d{7}-\\d"))
            .whole()
            .build(),
        Recognizer.named("pk-cnic-near-words", Kinds.PK_CNIC)
            .atNumber(13)
            .shaped("[1-8]\\d{4}[ -]?\\d{7}[ -]?\\d")
            .whole()
            .near(
                "cnic",
                "nicop",
                "snic",
                "nadra",
                "pakistan",
                "pakistani",
                "computerized national identity",
                "national identity card",
                "identity card",
                "شناختی کارڈ",
                "شناختی")
            .build(),
        Recognizer.named("bd-nid", Kinds.BD_NID)
            .atNumber(10)
            .shaped("\\d{17}|\\d{13}|\\d{10}|\\d{3}[ -]\\d{3}[ -]\\d{4}")
            .whole()
            .near(
                "nid",
                "nid no",
                "nid card",
                "voter id",
                "জাতীয় পরিচয়পত্র",
                "জাতীয় পরিচয়",
                "এনআইডি",
                "পরিচয়পত্র",
                "national id card")
            .build(),
        Recognizer.named("lk-nic-old", Kinds.LK_NIC)
            .atMixed(10)
            .shaped("\\d{9}[Vv]")
            .whole()
            .checked(SouthAsia::isOldSriLankan)
            .build(),
        Recognizer.named("lk-nic", Kinds.LK_NIC)
            .atNumber(9)
            .shaped("\\d{9} ?[VvXx]|(?:19|20)\\d{10}")
            .whole()
            .checked(SouthAsia::isSriLankan)
            .near(
                "nic",
                "nic no",
                "national identity card",
                "national identity",
                "identity card",
                "sri lanka",
                "sri lankan",
                "ජාතික හැඳුනුම්පත්",
                "හැඳුනුම්පත",
                "தேசிய அடையாள",
                "அடையாள அட்டை")
            .build(),
        Recognizer.named("np-citizenship", Kinds.NP_CITIZENSHIP)
            .atNumber(8)
            .shaped(
                "\\d{2}[-/]\\d{2}[-/]\\d{2}[-/]\\d{4,6}|(?!(?:19|20)\\d{2}[-/])\\d{2,6}[-/]\\d{2,6}(?:[-/]\\d{2,6})?")
            .near(
                "नागरिकता",
                "citizenship certificate",
                "nagarikta",
                "citizenship number",
                "citizenship no",
                "citizenship id")
            .build());
  }

  static boolean isSriLankan(String value) {
    var digits = CheckDigits.digits(value);
    return digits.length() == 9 ? isDay(digits, 2) : isDay(digits, 4);
  }

  static boolean isOldSriLankan(String value) {
    return isDay(CheckDigits.digits(value), 2);
  }

  /** The day of the year, for women 500 higher. */
  private static boolean isDay(String digits, int from) {
    var day = Forms.number(digits, from, from + 3) % 500;
    return day >= 1 && day <= 366;
  }
}

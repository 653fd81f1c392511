package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Korea: residents, foreigners, businesses, passports, driving licences, plates. */
final class Korea {

  /** Numbers that were given from October 2020 on have no check digit. */
  private static final int LAST_CHECKED = 20_200_930;

  private static final String[] RESIDENT_WORDS = {
    "주민등록번호",
    "주민번호",
    "주민등록",
    "resident registration",
    "residentregistrationnumber",
    "rrn",
    "korean",
    "korea",
    "jumin",
    "resident number"
  };
  private static final String[] FOREIGNER_WORDS = {
    "외국인등록번호",
    "외국인번호",
    "외국인등록",
    "거소신고",
    "foreigner registration",
    "foreign registration",
    "alien registration",
    "frn",
    "arc",
    "korean frn",
    "foreigner"
  };

  private Korea() {}

  static List<Recognizer> all() {
    return List.of(
        resident("kr-rrn", "\\d{6}-[1-4]\\d{6}").checked(Korea::isResident).build(),
        resident("kr-rrn-unparted", "\\d{6}[1-4]\\d{6}")
            .checked(Korea::isSummed)
            .in(Form.NO_TIME)
            .build(),
        resident("kr-rrn-near-words", "\\d{6}[ -]?[012349]\\d{6}")
            .checked(Korea::isDated)
            .near(RESIDENT_WORDS)
            .build(),
        foreigner("kr-frn", "\\d{6}-[5-8]\\d{6}").checked(Korea::isResident).build(),
        foreigner("kr-frn-unparted", "\\d{6}[5-8]\\d{6}")
            .checked(Korea::isSummed)
            .in(Form.NO_TIME)
            .build(),
        foreigner("kr-frn-near-words", "\\d{6}[ -]?[5-8]\\d{6}")
            .checked(Korea::isDated)
            .near(FOREIGNER_WORDS)
            .build(),
        Recognizer.named("kr-brn", Kinds.KR_BRN)
            .atNumber(10)
            .shaped(Forms.apart("[1-9]\\d{2}-\\d{2}-\\d{5}"))
            .whole()
            .checked(Korea::isBusiness)
            .build(),
        Recognizer.named("kr-brn-alone", Kinds.KR_BRN)
            .atNumber(10)
            .shaped(Forms.alone("[1-9]\\d{9}"))
            .checked(Korea::isBusiness)
            .build(),
        Recognizer.named("kr-brn-near-words", Kinds.KR_BRN)
            .atNumber(10)
            .shaped("\\d{3}[ -]?\\d{2}[ -]?\\d{5}")
            .whole()
            .near(
                "사업자등록번호",
                "사업자번호",
                "사업자",
                "business registration",
                "business number",
                "brn",
                "korean brn")
            .build(),
        Recognizer.named("kr-corporate-number", Kinds.KR_CORPORATE_NUMBER)
            .atNumber(13)
            .shaped("\\d{6}-?\\d{7}")
            .whole()
            .near("법인등록번호", "법인번호", "corporate registration")
            .build(),
        Recognizer.named("kr-passport", Kinds.KR_PASSPORT)
            .atMixed(9)
            .shaped("(?i)[MSROD](?:\\d{8}|\\d{3}[A-Z]\\d{4})")
            .whole()
            .near("여권", "여권번호", "passport")
            .build(),
        Recognizer.named("kr-passport-alone", Kinds.KR_PASSPORT)
            .atMixed(9)
            .shaped(Forms.alone("[MSROD](?:\\d{8}|\\d{3}[A-Z]\\d{4})"))
            .build(),
        Recognizer.named("kr-driver-license", Kinds.KR_DRIVER_LICENSE)
            .atNumber(12)
            .shaped(Forms.apart("(?:1[1-9]|2[0-68])-\\d{2}-\\d{6}-\\d{2}"))
            .whole()
            .build(),
        Recognizer.named("kr-driver-license-alone", Kinds.KR_DRIVER_LICENSE)
            .atNumber(12)
            .shaped(Forms.alone("(?:1[1-9]|2[0-68])[ -]?\\d{2}[ -]?\\d{6}[ -]?\\d{2}"))
            .build(),
        Recognizer.named("kr-driver-license-near-words", Kinds.KR_DRIVER_LICENSE)
            .at(new Trigger.Digits(10))
            .shaped("(?:1[1-9]|2[0-8])[ -]?\\d{2}[ -]?\\d{6}[ -]?\\d{2}")
            .whole()
            .near(
                "운전면허",
                "면허번호",
                "면허증",
                "driver license",
                "drivers license",
                "driver's license",
                "driving licence",
                "driving license",
                "driver licence")
            .build(),
        Recognizer.named("kr-license-plate", Kinds.KR_LICENSE_PLATE)
            .atNumber(2)
            .shaped("\\d{2,3}[가-힣] ?\\d{4}")
            .near("차량", "자동차", "번호판", "주차", "차번호", "vehicle", "plate", "car")
            .build());
  }

  private static Recognizer.Builder resident(String name, String regex) {
    return Recognizer.named(name, Kinds.KR_RRN).atNumber(13).shaped(regex).whole();
  }

  private static Recognizer.Builder foreigner(String name, String regex) {
    return Recognizer.named(name, Kinds.KR_FRN).atNumber(13).shaped(regex).whole();
  }

  /** A birth date, and the check digit if the number is from the days when there was one. */
  static boolean isResident(String value) {
    return isDated(value) && (birth(value) > LAST_CHECKED || isSummed(value));
  }

  /** A birth date and the check digit; foreigners' sums lie two higher. */
  static boolean isSummed(String value) {
    var digits = CheckDigits.digits(value);
    var sum = CheckDigits.weighted(digits, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
    var shift = digits.charAt(6) >= '5' && digits.charAt(6) <= '8' ? 13 : 11;
    return isDated(value) && (shift - sum % 11) % 10 == Forms.last(digits);
  }

  static boolean isDated(String value) {
    var digits = CheckDigits.digits(value);
    return digits.length() == 13 && Forms.isYearMonthDay(digits, 0);
  }

  static boolean isBusiness(String value) {
    var digits = CheckDigits.digits(value);
    var sum = CheckDigits.weighted(digits, 1, 3, 7, 1, 3, 7, 1, 3, 5);
    sum += (digits.charAt(8) - '0') * 5 / 10;
    return (10 - sum % 10) % 10 == Forms.last(digits);
  }

  /** The birth date as one number, its century told by the digit after it. */
  private static int birth(String value) {
    var digits = CheckDigits.digits(value);
    var century =
        switch (digits.charAt(6)) {
          case '9', '0' -> 1800;
          case '3', '4', '7', '8' -> 2000;
          default -> 1900;
        };
    return (century + Forms.number(digits, 0, 2)) * 10_000 + Forms.number(digits, 2, 6);
  }
}

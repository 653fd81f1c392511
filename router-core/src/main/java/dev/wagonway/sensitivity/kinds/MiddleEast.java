package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Israel, the Gulf, Iran, Kazakhstan and Uzbekistan. */
final class MiddleEast {

  private MiddleEast() {}

  static List<Recognizer> all() {
    return Stream.of(israel(), gulf(), centralAsia()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> israel() {
    return List.of(
        Recognizer.named("il-teudat-zehut", Kinds.IL_TEUDAT_ZEHUT)
            .atNumber(8)
            .shaped("\\d{8}-\\d|\\d{9}")
            .whole()
            .checked(CheckDigits::luhn)
            .near(
                "תעודת זהות",
                "ת\"ז",
                "ת״ז",
                "תז",
                "מספר זהות",
                "זהות",
                "teudat zehut",
                "teudat zehuth",
                "mispar zehut",
                "israel",
                "israeli",
                "id number",
                "identity number")
            .build(),
        Recognizer.named("il-company-number", Kinds.IL_COMPANY_NUMBER)
            .atNumber(9)
            .shaped("5\\d-?\\d{6}-?\\d")
            .whole()
            .checked(CheckDigits::luhn)
            .near("ח\"פ", "ח״פ", "חפ", "company number", "israel")
            .build());
  }

  private static List<Recognizer> gulf() {
    return List.of(
        Recognizer.named("ae-emirates-id", Kinds.AE_EMIRATES_ID)
            .atNumber(15)
            .shaped(Forms.apart("784[ -](?:19|20)\\d{2}[ -]\\d{7}[ -]\\d"))
            .whole()
            .build(),
        Recognizer.named("ae-emirates-id-unparted", Kinds.AE_EMIRATES_ID)
            .atNumber(15)
            .shaped("784(?:19|20)\\d{10}")
            .whole()
            .checked(CheckDigits::luhn)
            .build(),
        Recognizer.named("ae-emirates-id-near-words", Kinds.AE_EMIRATES_ID)
            .atNumber(15)
            .shaped("784[ -]?\\d{4}[ -]?\\d{7}[ -]?\\d")
            .whole()
            .near("emirates id", "eid", "uae id", "uae", "رقم الهوية", "الهوية", "هوية")
            .build(),
        Recognizer.named("sa-national-id", Kinds.SA_NATIONAL_ID)
            .atNumber(10)
            .shaped("[12]\\d{9}")
            .whole()
            .checked(CheckDigits::luhn)
            .near(
                "هوية",
                "الهوية",
                "رقم الهوية",
                "الهوية الوطنية",
                "الإقامة",
                "إقامة",
                "اقامة",
                "السجل المدني",
                "iqama",
                "iqamah",
                "saudi",
                "saudi id",
                "absher",
                "hawiya",
                "national id",
                "resident id")
            .build(),
        Recognizer.named("kw-civil-id", Kinds.KW_CIVIL_ID)
            .atNumber(12)
            .shaped("[1-3]\\d{11}")
            .whole()
            .checked(MiddleEast::isKuwaiti)
            .near("الرقم المدني", "البطاقة المدنية", "رقم مدني", "civil id", "kuwait", "kuwaiti")
            .build(),
        Recognizer.named("qa-qid", Kinds.QA_QID)
            .atNumber(11)
            .shaped("[23]\\d{10}")
            .whole()
            .near("qid", "qatar", "qatari", "البطاقة الشخصية", "الرقم الشخصي", "رقم البطاقة")
            .build());
  }

  private static List<Recognizer> centralAsia() {
    return List.of(
        Recognizer.named("ir-national-code", Kinds.IR_NATIONAL_CODE)
            .atNumber(10)
            .shaped("\\d{10}|\\d{3}-\\d{6}-\\d")
            .whole()
            .checked(MiddleEast::isIranian)
            .near(
                "کد ملی",
                "كد ملي",
                "کدملی",
                "شماره ملی",
                "کارت ملی",
                "code melli",
                "kode melli",
                "codemeli",
                "melli",
                "national code",
                "national id",
                "iran",
                "iranian")
            .build(),
        Recognizer.named("kz-iin", Kinds.KZ_IIN)
            .atNumber(12)
            .shaped("\\d{12}")
            .whole()
            .checked(MiddleEast::isKazakh)
            .near("иин", "жсн", "iin", "kazakhstan", "kazakh", "individual identification number")
            .build(),
        Recognizer.named("uz-pinfl", Kinds.UZ_PINFL)
            .atNumber(14)
            .shaped("[1-6]\\d{13}")
            .whole()
            .checked(value -> Forms.isDayMonthYear(value, 1))
            .near("пинфл", "жшшир", "pinfl", "jshshir", "uzbekistan", "uzbek")
            .build());
  }

  static boolean isKuwaiti(String value) {
    var sum = CheckDigits.weighted(value, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    return Forms.isYearMonthDay(value, 1) && 11 - sum % 11 == Forms.last(value);
  }

  static boolean isIranian(String value) {
    var digits = CheckDigits.digits(value);
    var rest = CheckDigits.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return !CheckDigits.isMonotonous(digits) && Forms.last(digits) == (rest < 2 ? rest : 11 - rest);
  }

  /** Weighed from 1 on; if that leaves ten, once more from 3 on. */
  static boolean isKazakh(String value) {
    var rest = CheckDigits.weighted(value, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
    if (rest == 10) {
      rest = CheckDigits.weighted(value, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11;
    }
    return Forms.isYearMonthDay(value, 0) && rest == Forms.last(value);
  }
}

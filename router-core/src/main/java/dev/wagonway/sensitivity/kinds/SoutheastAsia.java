package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Malaysia, Indonesia and Vietnam. */
final class SoutheastAsia {

  /** Where the holder of a MyKad was born. */
  private static final String BIRTHPLACE =
      "(?:0[1-9]|1[0-6]|2[1-9]|[345]\\d|6[0-8]|7[124-9]|8[2-9]|9[0-389])";

  private static final String[] MYKAD_WORDS = {
    "mykad",
    "my kad",
    "mykid",
    "kad pengenalan",
    "nric",
    "ic",
    "ic no",
    "ic number",
    "no kp",
    "no. k/p",
    "identity card",
    "malaysia",
    "malaysian",
    "no ic"
  };
  private static final String[] NIK_WORDS = {
    "nik", "ktp", "e-ktp", "nomor induk kependudukan", "induk kependudukan", "kependudukan",
    "kartu tanda penduduk", "kartu keluarga", "no kk", "indonesia", "indonesian", "national id",
    "identity number", "identity card"
  };
  private static final String[] CCCD_WORDS = {
    "cccd",
    "cmnd",
    "căn cước",
    "can cuoc",
    "chứng minh nhân dân",
    "chung minh nhan dan",
    "cmt",
    "định danh",
    "vietnam",
    "vietnamese",
    "citizen id",
    "identity card",
    "national id"
  };

  private SoutheastAsia() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("my-mykad", Kinds.MY_MYKAD)
            .atNumber(12)
            .shaped(Forms.apart("\\d{6}-" + BIRTHPLACE + "-\\d{4}"))
            .whole()
            .checked(SoutheastAsia::isMalaysian)
            .build(),
        Recognizer.named("my-mykad-near-words", Kinds.MY_MYKAD)
            .atNumber(12)
            .shaped("\\d{6}[ -]?" + BIRTHPLACE + "[ -]?\\d{4}")
            .whole()
            .checked(SoutheastAsia::isMalaysian)
            .near(MYKAD_WORDS)
            .build(),
        Recognizer.named("id-nik", Kinds.ID_NIK)
            .atNumber(16)
            .shaped("[1-9]\\d{3}[ .-]?\\d{2}[ .-]?\\d{6}[ .-]?\\d{4}|[1-9]\\d{3}(?:[ -]\\d{4}){3}")
            .whole()
            .checked(SoutheastAsia::isIndonesian)
            .near(NIK_WORDS)
            .build(),
        Recognizer.named("id-nik-alone", Kinds.ID_NIK)
            .atNumber(16)
            .shaped(Forms.alone("(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\\d{14}"))
            .checked(SoutheastAsia::isIndonesian)
            .build(),
        Recognizer.named("id-npwp", Kinds.ID_NPWP)
            .atNumber(15)
            .shaped("\\d{2}\\.\\d{3}\\.\\d{3}\\.\\d-\\d{3}\\.\\d{3}")
            .whole()
            .build(),
        Recognizer.named("id-npwp-near-words", Kinds.ID_NPWP)
            .atNumber(15)
            .shaped("\\d{15,16}")
            .whole()
            .near("npwp", "nomor pokok wajib pajak", "wajib pajak", "pajak")
            .build(),
        Recognizer.named("vn-cccd", Kinds.VN_CCCD)
            .atNumber(12)
            .shaped("0\\d{2}[ .]?[0-9]\\d{2}[ .]?\\d{3}[ .]?\\d{3}|0\\d{3}(?:[ -]\\d{4}){2}")
            .whole()
            .near(CCCD_WORDS)
            .build(),
        Recognizer.named("vn-cmnd", Kinds.VN_CCCD)
            .atNumber(9)
            .shaped("[0-3]\\d{8}|[0-3]\\d{2}[ .]\\d{3}[ .]\\d{3}")
            .whole()
            .near("cmnd", "chứng minh nhân dân", "chung minh nhan dan", "cmt", "chứng minh thư")
            .build());
  }

  static boolean isMalaysian(String value) {
    return Forms.isYearMonthDay(CheckDigits.digits(value), 0);
  }

  /** A birth date whose day is 40 higher for women. */
  static boolean isIndonesian(String value) {
    var digits = CheckDigits.digits(value);
    var day = Forms.number(digits, 6, 8);
    return Forms.isDay(Forms.number(digits, 8, 10), day > 40 ? day - 40 : day);
  }
}

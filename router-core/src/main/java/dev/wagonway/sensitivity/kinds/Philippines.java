package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Philippines: taxes, insurances, the national id, driving licences, mobile telephones. */
final class Philippines {

  private Philippines() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("ph-tin-parted", Kinds.PH_TIN)
            .atNumber(9)
            .shaped(Forms.apart("\\d{3}-\\d{3}-\\d{3}(?:-(?:\\d{5}|\\d{3}))?"))
            .whole()
            .near("tin", "bir", "bureau of internal revenue", "philippine", "buwis")
            .build(),
        Recognizer.named("ph-tin", Kinds.PH_TIN)
            .atNumber(9)
            .shaped(Forms.apart("\\d{3}[ -]?\\d{3}[ -]?\\d{3}(?:[ -]?(?:\\d{5}|\\d{3}))?"))
            .whole()
            .checked(Philippines::isTaxpayer)
            .near(
                "tin",
                "tin id",
                "tin no",
                "tax identification",
                "taxpayer",
                "tax id",
                "bir",
                "bureau of internal revenue",
                "philippine",
                "buwis")
            .build(),
        Recognizer.named("ph-mobile", Kinds.PH_MOBILE_NUMBER)
            .atNumber(11)
            .shaped(Forms.apart("(?:09|00639|639)\\d{2}[ .-]?\\d{3}[ .-]?\\d{4}"))
            .whole()
            .build(),
        Recognizer.named("ph-mobile-abroad", Kinds.PH_MOBILE_NUMBER)
            .at(new Trigger.Sign("+"))
            .shaped("\\+63[ .-]?\\(?0?\\)?9\\d{2}[ .-]?\\d{3}[ .-]?\\d{4}")
            .build(),
        Recognizer.named("ph-sss", Kinds.PH_SSS)
            .atNumber(10)
            .shaped("\\d{2}[ -]?\\d{7}[ -]?\\d")
            .whole()
            .near("sss", "social security", "social security system")
            .build(),
        Recognizer.named("ph-philhealth", Kinds.PH_PHILHEALTH)
            .atNumber(12)
            .shaped("\\d{2}[ -]?\\d{9}[ -]?\\d")
            .whole()
            .near("philhealth", "phic", "health insurance", "mdr")
            .build(),
        Recognizer.named("ph-crn", Kinds.PH_CRN)
            .atNumber(12)
            .shaped("\\d{4}[ -]?\\d{7}[ -]?\\d")
            .whole()
            .near("crn", "umid", "common reference", "unified multi-purpose", "gsis")
            .build(),
        Recognizer.named("ph-crn-prefixed", Kinds.PH_CRN)
            .atPrefix("CRN")
            .shaped("CRN[ -](\\d{4}-\\d{7}-\\d)")
            .build(),
        Recognizer.named("ph-pagibig", Kinds.PH_PAGIBIG)
            .atNumber(12)
            .shaped("\\d{4}[ -]?\\d{4}[ -]?\\d{4}")
            .whole()
            .near("pag-ibig", "hdmf", "rtn", "home development", "mid no", "mid number")
            .build(),
        Recognizer.named("ph-national-id", Kinds.PH_NATIONAL_ID)
            .atNumber(16)
            .shaped("\\d{4}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}")
            .whole()
            .near("philsys", "psn", "pcn", "philid", "phil id", "ephilid", "pambansang id")
            .build(),
        Recognizer.named("ph-driver-license", Kinds.PH_DRIVER_LICENSE)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[A-Z]\\d{2}-\\d{2}-\\d{6}")
            .whole()
            .build());
  }

  /** The ninth digit checks the first eight; what follows is a branch. */
  static boolean isTaxpayer(String value) {
    var digits = CheckDigits.digits(value);
    return CheckDigits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == digits.charAt(8) - '0';
  }
}

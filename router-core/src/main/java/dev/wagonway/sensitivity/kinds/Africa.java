package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Kenya, Ghana, Uganda, Tanzania, Rwanda, Morocco and Egypt. */
final class Africa {

  private Africa() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("ke-national-id", Kinds.KE_NATIONAL_ID)
            .atNumber(7)
            .shaped("\\d{7,9}")
            .whole()
            .near(
                "kenyan id",
                "huduma",
                "maisha",
                "kitambulisho",
                "nambari ya kitambulisho",
                "national id",
                "id ya kenya")
            .build(),
        Recognizer.named("ke-kra-pin", Kinds.KE_KRA_PIN)
            .atMixed(11)
            .shaped("[AP]0\\d{8}[A-Z]")
            .whole()
            .build(),
        Recognizer.named("ke-kra-pin-near-words", Kinds.KE_KRA_PIN)
            .atMixed(11)
            .shaped("(?i)[AP]\\d{9}[A-Z]")
            .whole()
            .near("kra", "kra pin", "itax", "pin", "kenya revenue")
            .build(),
        Recognizer.named("gh-card", Kinds.GH_CARD)
            .at(new Trigger.Capitals(3, 3))
            .shaped("GHA-?\\d{9}-?\\d")
            .whole()
            .build(),
        Recognizer.named("gh-tin", Kinds.GH_TIN)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[PCGQV]00\\d{7}[0-9X]")
            .whole()
            .near("tin", "gra", "ghana", "taxpayer", "tax identification")
            .build(),
        Recognizer.named("ug-nin", Kinds.UG_NIN)
            .atMixed(14)
            .shaped("C[MF]\\d{2}[A-Z0-9]{10}")
            .whole()
            .near("nin", "nira", "uganda", "ugandan", "national id", "national identification")
            .build(),
        Recognizer.named("tz-nida", Kinds.TZ_NIDA)
            .atNumber(20)
            .shaped("(?:19|20)\\d{2}[01]\\d[0-3]\\d-\\d{5}-\\d{5}-\\d{2}")
            .whole()
            .build(),
        Recognizer.named("tz-nida-near-words", Kinds.TZ_NIDA)
            .atNumber(20)
            .shaped("(?:19|20)\\d{2}[01]\\d[0-3]\\d[ -]?\\d{5}[ -]?\\d{5}[ -]?\\d{2}")
            .whole()
            .near("nida", "tanzania", "nin", "kitambulisho", "national id")
            .build(),
        Recognizer.named("rw-national-id", Kinds.RW_NATIONAL_ID)
            .atNumber(16)
            .shaped("[1-3] ?(?:19|20)\\d{2} ?[78] ?\\d{7} ?\\d ?\\d{2}")
            .whole()
            .near("indangamuntu", "rwanda", "rwandan", "nida", "national id")
            .build(),
        Recognizer.named("ma-cin", Kinds.MA_CIN)
            .at(new Trigger.Capitals(1, 2))
            .shaped("[A-Z]{1,2}\\d{5,6}")
            .whole()
            .near(
                "cin",
                "cnie",
                "carte nationale",
                "carte d'identité nationale",
                "البطاقة الوطنية",
                "بطاقة التعريف")
            .build(),
        Recognizer.named("eg-national-id", Kinds.EG_NATIONAL_ID)
            .atNumber(14)
            .shaped("[23][ -]?\\d{6}[ -]?(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)[ -]?\\d{4}[ -]?\\d")
            .whole()
            .checked(value -> Forms.isYearMonthDay(CheckDigits.digits(value), 1))
            .near(
                "الرقم القومي",
                "رقم قومي",
                "بطاقة الرقم",
                "الرقم القومى",
                "البطاقة الشخصية",
                "egypt",
                "egyptian",
                "national id",
                "national number",
                "raqam qawmi",
                "id number",
                "id card")
            .build());
  }
}

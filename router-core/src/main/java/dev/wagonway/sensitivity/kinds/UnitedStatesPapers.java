package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/**
 * Passports and driver's licences of the United States: numbers without check digits, each state
 * with forms of its own, so always near words.
 */
final class UnitedStatesPapers {

  private static final Context LICENCE =
      Context.near(
              "driver's license",
              "driver’s license",
              "drivers license",
              "driver license",
              "driver's licence",
              "drivers licence",
              "driver licence",
              "driving license",
              "driving licence",
              "driver id",
              "driver lic",
              "driver",
              "driving",
              "lic",
              "dls",
              "cdl",
              "cdls",
              "identification",
              "license",
              "licence",
              "lic no",
              "dl",
              "dl#",
              "dln",
              "dmv",
              "dlno",
              "permit",
              "identification card")
          .butNot("epoch", "isbn", "phone", "license key", "copyright", "plate", "medical")
          .within(50, 15);

  private UnitedStatesPapers() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("us-passport", Kinds.US_PASSPORT)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[A-Z] ?[0-9]{8}")
            .whole()
            .near("passport", "travel", "document", "us", "usa", "united", "states", "passport no")
            .build(),
        Recognizer.named("us-passport-plain", Kinds.US_PASSPORT)
            .atNumber(9)
            .shaped(Shapes.number("[0-9]{9}"))
            .near("passport", "travel", "document", "passeport", "passport card")
            .build(),
        Recognizer.named("us-driver-license", Kinds.US_DRIVER_LICENSE)
            .at(new Trigger.Capitals(1, 3))
            .shaped(
                "[A-Z]{1,2}[0-9]{5,14}[A-Z]?|[A-Z][0-9]{3,5}(?:[- ][0-9]{2,5}){1,4}"
                    + "|[A-Z]{3}[0-9]{6,7}|[A-Z]{3}(?:-[0-9]{2,4}){2,3}|[A-Z]-?[0-9]{3}(?:-[0-9]{3}){3}")
            .in(LICENCE)
            .build(),
        Recognizer.named("us-driver-license-mixed", Kinds.US_DRIVER_LICENSE)
            .atMixed(8)
            .shaped(
                "[0-9]{2}[A-Z]{3}[0-9]{5,6}|[0-9]{3}[A-Z]{2}[0-9]{4}|[A-Z][0-9]{2}[A-Z]{2,3}[0-9]{4,5}"
                    + "|[0-9]{7,8}[A-Z]|WDL[A-Z0-9]{9}|[A-Z]{3,7}[0-9]{3}[A-Z0-9]{2}"
                    + "|(?i:[a-z][0-9]{7,14})|[A-Z][0-9]{2}[A-Z][0-9]{5,6}")
            .in(LICENCE)
            .build(),
        Recognizer.named("us-driver-license-digits", Kinds.US_DRIVER_LICENSE)
            .atNumber(7)
            .shaped(Shapes.number("[0-9]{7,14}|[0-9]{2,4}(?:[- ][0-9]{2,4}){2,3}"))
            .checked(value -> CheckDigits.digits(value).length() >= 7 && !isDate(value))
            .in(LICENCE)
            .build());
  }

  private static boolean isDate(String value) {
    return value.matches(
        "(?:19|20)[0-9]{2}([ -]?)[01][0-9]\\1[0-3][0-9]|[0-3][0-9]-[0-3][0-9]-[0-9]{4}");
  }
}

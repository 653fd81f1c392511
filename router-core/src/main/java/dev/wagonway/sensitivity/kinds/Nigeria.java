package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Nigeria: identity and bank verification numbers, plates. */
final class Nigeria {

  private static final String[] PLATE_WORDS = {
    "plate",
    "number plate",
    "plate number",
    "vehicle",
    "vehicle registration",
    "registration",
    "reg no",
    "car",
    "frsc",
    "vio",
    "motor",
    "bus",
    "okada",
    "nigeria"
  };

  private Nigeria() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("ng-nin-alone", Kinds.NG_NIN)
            .atNumber(11)
            .shaped(Forms.alone("\\d{11}"))
            .checked(CheckDigits::verhoeff)
            .build(),
        Recognizer.named("ng-nin", Kinds.NG_NIN)
            .atNumber(11)
            .shaped(
                "\\d{11}|\\d{4}[ -]\\d{3}[ -]\\d{4}|\\d{3}[ -]\\d{4}[ -]\\d{4}|\\d{5}[ -]\\d{6}")
            .whole()
            .near(
                "nin",
                "nimc",
                "national identification number",
                "national identification",
                "national identity",
                "national id",
                "nigerian identification",
                "nigerian id",
                "identity number",
                "identification number",
                "lambar shaida",
                "nigerian nin")
            .build(),
        Recognizer.named("ng-bvn", Kinds.NG_BVN)
            .atNumber(11)
            .shaped("2\\d{10}")
            .whole()
            .near("bvn", "bank verification", "nibss")
            .build(),
        Recognizer.named("ng-vehicle", Kinds.NG_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(3, 3))
            .shaped("[A-Z]{3}-\\d{3}-?[A-Z]{2}")
            .whole()
            .build(),
        Recognizer.named("ng-vehicle-alone", Kinds.NG_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(3, 3))
            .shaped(Forms.alone("[A-Z]{3}[ -]?\\d{3}[ -]?[A-Z]{2}"))
            .build(),
        Recognizer.named("ng-vehicle-near-words", Kinds.NG_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(2, 3))
            .shaped("[A-Z]{3}[ -]?\\d{2,3}[ -]?[A-Z]{2}|[A-Z]{2}[ -]?\\d{3}[ -]?[A-Z]{3}")
            .whole()
            .near(PLATE_WORDS)
            .build(),
        Recognizer.named("ng-vehicle-small-letters", Kinds.NG_VEHICLE_REGISTRATION)
            .atMixed(8)
            .shaped("[A-Za-z]{3}\\d{3}[A-Za-z]{2}")
            .whole()
            .near(PLATE_WORDS)
            .build());
  }
}

package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** British postcodes, of which a few houses share one, and vehicle registrations. */
final class UnitedKingdomPlaces {

  private static final String POSTCODE =
      "(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRV-Y]?|GIR(?= ?0AA))"
          + "%s[0-9][ABD-HJLNP-UW-Z]{2}";
  private static final String CURRENT =
      "[A-HK-PRSVWXY][A-HJ-PR-Y](?:0[2-9]|[12][0-9]|5[1-9]|[67][0-9])[ -]?[A-HJ-PR-Z]{3}";
  private static final String PREFIX = "[A-HJ-NPR-TV-Y][0-9]{1,3}[ -]?[A-HJ-PR-Z]{3}";
  private static final String SUFFIX = "[A-HJ-PR-Z]{3}[ -]?[0-9]{1,3}[A-HJ-NPR-TV-Y]";
  private static final String NORTHERN =
      "[A-Z]?(?:[A-HJ-Y]Z|I[ABGJLW]|[JOUX]I)[ -]?[0-9]{1,4}(?![ -]?[A-Z])";
  private static final String EARLY = "[A-Z]{1,3} [0-9]{1,4}|[0-9]{1,4} [A-Z]{1,3}";
  private static final String[] VEHICLES = {
    "registration",
    "number plate",
    "licence plate",
    "license plate",
    "plate",
    "vrm",
    "vehicle",
    "car reg",
    "reg",
    "v5c",
    "dvla",
    "logbook",
    "mot",
    "reg no",
    "registration mark",
    "car"
  };
  private static final String[] PLACES = {
    "postcode",
    "post code",
    "postal code",
    "zip",
    "address",
    "street",
    "road",
    "lane",
    "avenue",
    "close",
    "drive",
    "london",
    "england",
    "scotland",
    "wales",
    "united kingdom",
    "northern ireland",
    "delivery",
    "mailing",
    "shipping",
    "correspondence",
    "lives at",
    "live at",
    "deliver to",
    "uk"
  };

  private UnitedKingdomPlaces() {}

  static List<Recognizer> all() {
    return Stream.of(postcodes(), vehicles()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> postcodes() {
    return List.of(
        Recognizer.named("uk-postcode", Kinds.UK_POSTCODE)
            .at(new Trigger.Capitals(1, 3))
            .shaped(POSTCODE.formatted(" ?"))
            .whole()
            .near(PLACES)
            .build(),
        Recognizer.named("uk-postcode-small", Kinds.UK_POSTCODE)
            .atMixed(2)
            .shaped("(?i:" + POSTCODE.formatted(" ?") + ")")
            .whole()
            .near("postcode", "post code", "postal code")
            .build(),
        Recognizer.named("uk-postcode-in-address", Kinds.UK_POSTCODE)
            .at(new Trigger.Capitals(1, 2))
            .shaped("(?<=[a-z]{3}, ?|[a-z]{3},?\\n)" + POSTCODE.formatted(" ") + "(?=[.,;\\n]|$)")
            .build());
  }

  private static List<Recognizer> vehicles() {
    return List.of(
        Recognizer.named("uk-vehicle", Kinds.UK_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(2, 2))
            .shaped(CURRENT)
            .whole()
            .build(),
        Recognizer.named("uk-vehicle-small", Kinds.UK_VEHICLE_REGISTRATION)
            .atMixed(4)
            .shaped("(?i:" + CURRENT + "|" + PREFIX + "|" + SUFFIX + ")")
            .whole()
            .near("number plate", "licence plate", "vrm", "car reg", "registration number", "dvla")
            .build(),
        Recognizer.named("uk-vehicle-older", Kinds.UK_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(1, 3))
            .shaped(PREFIX + "|" + SUFFIX + "|" + NORTHERN)
            .whole()
            .near(VEHICLES)
            .build(),
        Recognizer.named("uk-vehicle-early", Kinds.UK_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(1, 3))
            .shaped(EARLY)
            .whole()
            .near("number plate", "vrm", "car reg", "v5c", "vehicle registration")
            .build());
  }
}

package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** What passports of every country have: numbers near their name, and the lines machines read. */
final class TravelDocuments {

  private static final String[] PASSPORT = {
    "reisepass", "passport number", "passport no", "passport", "passeport", "paszport", "pasaporte",
    "passaporto", "passaporte", "paspoort", "cestovní pas", "cestovný pas", "útlevél", "pașaport",
    "pasaport", "паспорт", "διαβατήριο", "διαβατηρίου", "putovnica", "putovnice", "pasoš",
    "potni list", "potnega lista", "passi", "passin", "passnummer", "pass nr", "passinumber",
    "pasas", "paso numeris", "pases numurs", "vegabréf", "pas nummer", "задграничен паспорт"
  };

  private TravelDocuments() {}

  static List<Recognizer> all() {
    var number =
        Form.mixed("passport-number", Kinds.TRAVEL_DOCUMENT, 7, "[A-Z]{1,3}\\d{6,8}", null);
    var spaced =
        new Form(
            "passport-number-spaced",
            Kinds.TRAVEL_DOCUMENT,
            new Trigger.Capitals(1, 3),
            "[A-Z]{1,3} \\d{6,8}",
            null);
    return List.of(
        number.near(PASSPORT),
        spaced.near(PASSPORT),
        Recognizer.named("passport-machine-line", Kinds.TRAVEL_DOCUMENT)
            .at(new Trigger.Mixed(6))
            .shaped("[A-Z0-9<]{9}\\d[A-Z<]{3}\\d{7}[MF<]\\d{7}[A-Z0-9<]{2,16}\\d?")
            .checked(TravelDocuments::isMachineLine)
            .build(),
        Recognizer.named("passport-name-line", Kinds.TRAVEL_DOCUMENT)
            .atPrefix("P<", "ID", "I<", "AC", "IT", "IP", "V<")
            .shaped("(?:P[A-Z<]|I[A-Z<]|AC|V<)[A-Z<]{3}[A-Z0-9]+<[A-Z<]*<<[A-Z0-9<]*")
            .build(),
        Recognizer.named("card-machine-line", Kinds.TRAVEL_DOCUMENT)
            .at(new Trigger.Digits(6))
            .shaped("\\d{7}[MF<]\\d{7}[A-Z<]{3}[A-Z0-9<]{11}\\d")
            .checked(TravelDocuments::isCardLine)
            .build());
  }

  /** The number, the birthday and the expiry, each with its check digit. */
  static boolean isMachineLine(String value) {
    return isChecked(value, 0, 9) && isChecked(value, 13, 19) && isChecked(value, 21, 27);
  }

  /** The second line of a card: the birthday and the expiry, each with its check digit. */
  static boolean isCardLine(String value) {
    return isChecked(value, 0, 6) && isChecked(value, 8, 14);
  }

  private static boolean isChecked(String value, int from, int to) {
    return EuropeanCheckDigits.machineRead(value.substring(from, to)) == value.charAt(to) - '0';
  }
}

package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** What New Zealand gives. */
final class NewZealand {

  private static final String LETTERS = " ABCDEFGHJKLMNPQRSTUVWXYZ";

  private NewZealand() {}

  static List<Recognizer> all() {
    return Stream.of(
            new CheckedNumber(
                    "nz-ird",
                    Kinds.NZ_IRD,
                    8,
                    "[0-9]{2,3}(?<s>[- ]?)[0-9]{3}\\k<s>[0-9]{3}",
                    NewZealand::isIrd)
                .near("ird", "inland revenue", "ird number", "new zealand", "gst number"),
            List.of(
                Recognizer.named("nz-nhi", Kinds.NZ_NHI)
                    .at(new Trigger.Capitals(3, 3))
                    .shaped("[A-HJ-NP-Z]{3}(?:[0-9]{4}|[0-9]{2}[A-HJ-NP-Z]{2})")
                    .whole()
                    .checked(NewZealand::isNhi)
                    .near("nhi", "national health index", "patient", "health index", "new zealand")
                    .build(),
                Recognizer.named("nz-bank-account", Kinds.NZ_BANK_ACCOUNT)
                    .atNumber(15)
                    .shaped(
                        Shapes.number("[0-3][0-9](?<s>[- ])[0-9]{4}\\k<s>[0-9]{7}\\k<s>[0-9]{2,3}"))
                    .build()))
        .flatMap(List::stream)
        .toList();
  }

  /** A second row of weights decides where the first one leaves ten. */
  static boolean isIrd(String value) {
    var digits = CheckDigits.digits(value);
    var nine = digits.length() == 8 ? "0" + digits : digits;
    var number = Integer.parseInt(nine);
    if (number < 10_000_000 || number > 150_000_000) {
      return false;
    }
    var check = checkDigit(CheckDigits.weighted(nine, 3, 2, 7, 6, 5, 4, 3, 2));
    if (check == 10) {
      check = checkDigit(CheckDigits.weighted(nine, 7, 4, 3, 2, 5, 2, 7, 6));
    }
    return check == nine.charAt(8) - '0';
  }

  private static int checkDigit(int sum) {
    return (11 - sum % 11) % 11;
  }

  /** Three letters and four digits, or, as issued from 2026 on, two digits and two letters. */
  static boolean isNhi(String value) {
    var sum = 0;
    for (var i = 0; i < 6; i++) {
      sum += (7 - i) * numberOf(value.charAt(i));
    }
    var last = numberOf(value.charAt(6));
    return Character.isDigit(value.charAt(6))
        ? sum % 11 != 0 && (11 - sum % 11) % 10 == last
        : 23 - sum % 23 == last;
  }

  private static int numberOf(char c) {
    return Character.isDigit(c) ? c - '0' : LETTERS.indexOf(c);
  }
}

package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** What Australia gives to people and companies. */
final class Australia {

  private static final String NINE = "[0-9]{3}(?<s>[- ]?)[0-9]{3}\\k<s>[0-9]{3}";

  private Australia() {}

  static List<Recognizer> all() {
    return Stream.of(companies(), people(), papers()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> companies() {
    var abn =
        new CheckedNumber(
            "au-abn",
            Kinds.AU_ABN,
            11,
            "[1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}",
            Australia::isAbn);
    return Stream.of(
            abn.near("abn", "australian business", "business number", "australia", "pty"),
            List.of(
                Recognizer.named("au-abn-grouped", Kinds.AU_ABN)
                    .atNumber(11)
                    .shaped(Shapes.number("[1-9][0-9] [0-9]{3} [0-9]{3} [0-9]{3}"))
                    .checked(Australia::isAbn)
                    .build()),
            new CheckedNumber("au-acn", Kinds.AU_ACN, 9, NINE, Australia::isAcn)
                .near("acn", "australian company", "company number", "arbn", "pty", "asic"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> people() {
    var medicare = "[2-6][0-9]{3}(?<s>[- ]?)[0-9]{5}\\k<s>[0-9](?:[- /]?[0-9])?";
    return Stream.of(
            new CheckedNumber(
                    "au-tfn",
                    Kinds.AU_TFN,
                    8,
                    "[0-9]{2,3}(?<s>[- ]?)[0-9]{3}\\k<s>[0-9]{3}",
                    Australia::isTfn)
                .near("tfn", "tax file", "ato", "australian tax", "taxation"),
            new CheckedNumber("au-medicare", Kinds.AU_MEDICARE, 10, medicare, Australia::isMedicare)
                .near("medicare", "medicare number", "medicare card", "irn", "health card"),
            List.of(
                Recognizer.named("au-medicare-grouped", Kinds.AU_MEDICARE)
                    .atNumber(10)
                    .shaped(Shapes.number("[2-6][0-9]{3} [0-9]{5} [0-9](?:[ /-]?[1-9])?"))
                    .checked(Australia::isMedicare)
                    .build()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> papers() {
    return List.of(
        Recognizer.named("au-passport", Kinds.AU_PASSPORT)
            .at(new Trigger.Capitals(1, 2))
            .shaped("(?:P[A-FUWXZ]|[CDEFGHJKLMNUVXR])[0-9]{7}")
            .whole()
            .near("australian passport", "australia passport", "au passport", "australian", "dfat")
            .build(),
        Recognizer.named("au-bsb", Kinds.AU_BSB)
            .atNumber(6)
            .shaped(Shapes.number("[0-9]{3}[- ]?[0-9]{3}"))
            .near("bsb", "bank state branch")
            .build());
  }

  /** The first digit less one, all weighted, leaves nothing divided by 89. */
  static boolean isAbn(String value) {
    var sum = CheckDigits.weighted(value, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19);
    return !CheckDigits.isMonotonous(value) && (sum - 10) % 89 == 0;
  }

  static boolean isAcn(String value) {
    var digits = CheckDigits.digits(value);
    var rest = CheckDigits.weighted(digits, 8, 7, 6, 5, 4, 3, 2, 1) % 10;
    return !CheckDigits.isMonotonous(digits) && (10 - rest) % 10 == digits.charAt(8) - '0';
  }

  static boolean isTfn(String value) {
    var digits = CheckDigits.digits(value);
    var sum =
        digits.length() == 9
            ? CheckDigits.weighted(digits, 1, 4, 3, 7, 5, 8, 6, 9, 10)
            : CheckDigits.weighted(digits, 10, 7, 8, 4, 6, 3, 5, 1);
    return !CheckDigits.isMonotonous(digits) && sum % 11 == 0;
  }

  static boolean isMedicare(String value) {
    var digits = CheckDigits.digits(value);
    var sum = CheckDigits.weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9);
    return sum % 10 == digits.charAt(8) - '0' && digits.charAt(9) != '0';
  }
}

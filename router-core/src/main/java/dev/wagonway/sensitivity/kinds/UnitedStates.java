package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** What the United States give: social security, taxes, health, banks, passports. */
final class UnitedStates {

  /** Identifiers of accounts on the web have groups of digits that are not those of a bank's. */
  private static final String NO_UUID_BEFORE = "(?<![0-9a-fA-F]{4}-)";

  private static final String NO_UUID_AFTER = "(?!-[0-9a-fA-F]{4}-|-[0-9a-fA-F]{12})";

  private static final String SSN = "(?!000|666|9)[0-9]{3}%1$s(?!00)[0-9]{2}%1$s(?!0000)[0-9]{4}";
  private static final String ITIN =
      "9[0-9]{2}%1$s(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])%1$s[0-9]{4}";
  private static final String MBI_LETTER = "[AC-HJKMNP-RT-Y]";
  private static final String MBI_ANY = "[0-9AC-HJKMNP-RT-Y]";
  private static final String MBI = "[1-9]%2$s%3$s[0-9]%1$s%2$s%3$s[0-9]%1$s%2$s{2}[0-9]{2}";
  private static final String[] SOCIAL = {
    "ssn",
    "ssns",
    "ssid",
    "security",
    "social security",
    "social sec",
    "social",
    "soc sec",
    "ss#",
    "ss number"
  };
  private static final String[] TAXPAYER = {
    "itin",
    "individual",
    "tax",
    "individual taxpayer",
    "taxpayer id",
    "tax id",
    "taxid",
    "tin",
    "taxpayer",
    "payer"
  };

  private static final String[] MBI_WORDS = {
    "mbi",
    "medicare",
    "beneficiary",
    "cms",
    "member id",
    "health insurance",
    "patient",
    "insurance id",
    "hicn",
    "hic",
    "medicaid"
  };

  private static final String[] NPI_WORDS = {
    "npi",
    "national provider",
    "provider",
    "prescriber",
    "physician",
    "doctor",
    "nppes",
    "clinic",
    "practitioner",
    "taxonomy"
  };

  private static final String[] ROUTING_WORDS = {
    "aba",
    "abarouting",
    "bankrouting",
    "association",
    "routing",
    "rtn",
    "transit",
    "bank",
    "wire",
    "ach"
  };

  private static final String[] ACCOUNT_WORDS = {
    "account", "acct", "a/c", "acc no", "checking", "savings", "bank", "iban", "deposit", "debit"
  };

  private UnitedStates() {}

  static List<Recognizer> all() {
    return Stream.of(social(), beneficiaries(), prescribers(), banks(), UnitedStatesPapers.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> social() {
    return List.of(
        Recognizer.named("us-ssn", Kinds.US_SSN)
            .atNumber(9)
            .shaped(
                Shapes.number(
                    SSN.formatted("-") + "|" + SSN.formatted(" ") + "|" + SSN.formatted("\\.")))
            .checked(UnitedStates::isIssued)
            .build(),
        Recognizer.named("us-ssn-by-word", Kinds.US_SSN)
            .atNumber(9)
            .shaped(Shapes.number(SSN.formatted("[-. ]?")))
            .checked(value -> !CheckDigits.isMonotonous(value))
            .near(SOCIAL)
            .build(),
        Recognizer.named("us-itin", Kinds.US_ITIN)
            .atNumber(9)
            .shaped(Shapes.number(ITIN.formatted("-") + "|" + ITIN.formatted(" ")))
            .build(),
        Recognizer.named("us-itin-by-word", Kinds.US_ITIN)
            .atNumber(9)
            .shaped(Shapes.number(ITIN.formatted("[-. ]?")))
            .near(TAXPAYER)
            .build(),
        Recognizer.named("us-ein", Kinds.US_EIN)
            .atNumber(9)
            .shaped(Shapes.number("[0-9]{2}-?[0-9]{7}"))
            .near("ein", "fein", "employer identification", "employer id", "federal tax id")
            .build());
  }

  private static List<Recognizer> beneficiaries() {
    var plain = MBI.formatted("", MBI_LETTER, MBI_ANY);
    var small = MBI.formatted("[- ]?", MBI_LETTER, MBI_ANY);
    return List.of(
        Recognizer.named("us-mbi", Kinds.US_MBI)
            .atMixed(4)
            .shaped(plain + "|" + MBI.formatted("-", MBI_LETTER, MBI_ANY))
            .whole()
            .build(),
        Recognizer.named("us-mbi-by-word", Kinds.US_MBI)
            .atMixed(4)
            .shaped("(?i:" + small + ")")
            .whole()
            .near(MBI_WORDS)
            .build());
  }

  private static List<Recognizer> prescribers() {
    return Stream.of(
            List.of(
                Recognizer.named("us-dea", Kinds.MEDICAL_LICENSE)
                    .at(new Trigger.Capitals(1, 2))
                    .shaped("[ABCDEFGHJKLMPRSTUX][A-Z]-?[0-9]{7}")
                    .whole()
                    .checked(UnitedStates::isDea)
                    .in(Context.ANY.butNot("sku", "part", "serial", "order", "tracking"))
                    .build(),
                Recognizer.named("us-dea-alone", Kinds.MEDICAL_LICENSE)
                    .atMixed(9)
                    .shaped(Shapes.alone("[ABCDEFGHJKLMPRSTUX][A-Z9][0-9]{7}"))
                    .checked(UnitedStates::isDea)
                    .build(),
                Recognizer.named("us-dea-by-word", Kinds.MEDICAL_LICENSE)
                    .atMixed(9)
                    .shaped("(?i:[a-hj-mpr-ux][a-z9][0-9]{7})")
                    .whole()
                    .checked(UnitedStates::isDea)
                    .near("dea", "medical", "certificate", "prescriber", "license", "licence")
                    .build()),
            new CheckedNumber(
                    "us-npi",
                    Kinds.US_NPI,
                    10,
                    "[12][0-9]{3}(?<s>[- ]?)[0-9]{3}\\k<s>[0-9]{3}",
                    UnitedStates::isNpi)
                .near(NPI_WORDS))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> banks() {
    return Stream.of(
            List.of(
                Recognizer.named("us-routing-grouped", Kinds.ABA_ROUTING_NUMBER)
                    .atNumber(9)
                    .shaped(Shapes.number("[0-9]{4}-[0-9]{4}-[0-9]"))
                    .checked(UnitedStates::isRouting)
                    .build(),
                Recognizer.named("us-bank-account", Kinds.US_BANK_NUMBER)
                    .atNumber(8)
                    .shaped(
                        Shapes.number(
                            NO_UUID_BEFORE
                                + "(?:[0-9]{8,17}|[0-9]{3,6}(?:[ -][0-9]{2,6}){1,3})"
                                + NO_UUID_AFTER))
                    .checked(UnitedStates::mayBeAccount)
                    .in(
                        Context.near(ACCOUNT_WORDS)
                            .butNot("epoch", "isbn", "phone", "call", "fax", "order", "ms")
                            .within(32, 0))
                    .build()),
            new CheckedNumber(
                    "us-routing", Kinds.ABA_ROUTING_NUMBER, 9, "[0-9]{9}", UnitedStates::isRouting)
                .near(ROUTING_WORDS))
        .flatMap(List::stream)
        .toList();
  }

  /** Whether it is none of the numbers that advertisements made known. */
  static boolean isIssued(String ssn) {
    var digits = CheckDigits.digits(ssn);
    return !digits.equals("078051120")
        && !digits.equals("219099999")
        && !digits.equals("123456789")
        && !CheckDigits.isMonotonous(digits)
        && !digits.startsWith("98765432");
  }

  static boolean isDea(String value) {
    var digits = value.replace("-", "").substring(2);
    var sum = CheckDigits.weighted(digits, 1, 2, 1, 2, 1, 2);
    return sum % 10 == digits.charAt(6) - '0';
  }

  static boolean isNpi(String value) {
    return CheckDigits.luhn("80840" + value);
  }

  static boolean isRouting(String value) {
    var digits = CheckDigits.digits(value);
    var district = Integer.parseInt(digits, 0, 2, 10);
    var isDistrict =
        district <= 12
            || (district >= 21 && district <= 32)
            || (district >= 61 && district <= 72)
            || district == 80;
    return isDistrict
        && !CheckDigits.isMonotonous(digits)
        && CheckDigits.weighted(digits, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
  }

  private static boolean mayBeAccount(String value) {
    var digits = CheckDigits.digits(value).length();
    return digits >= 8
        && digits <= 17
        && !CheckDigits.isMonotonous(value)
        && !value.matches("(?:19|20)[0-9]{2}([ -]?)[01][0-9]\\1[0-3][0-9].*");
  }
}

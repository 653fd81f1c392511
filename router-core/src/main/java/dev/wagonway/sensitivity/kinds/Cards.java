package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Payment cards: Luhn's check digit, an issuer's prefix and the lengths it issues. */
final class Cards {

  private static final String PLAIN = "[0-9]{12,19}";
  private static final String FOURS = "[0-9]{4}(?<s>[ .-])[0-9]{4}\\k<s>[0-9]{4}\\k<s>[0-9]{4}";
  private static final String TWELVE = "[0-9]{4}(?<t>[ .-])[0-9]{4}\\k<t>[0-9]{4}";
  private static final String UNEVEN = "[0-9]{4}(?<s>[ .-])[0-9]{6}\\k<s>[0-9]{4,5}";
  private static final String[] WORDS = {
    "card",
    "credit",
    "debit",
    "cc",
    "ccn",
    "pan",
    "visa",
    "mastercard",
    "master card",
    "amex",
    "american express",
    "discover",
    "diners",
    "maestro",
    "jcb",
    "unionpay",
    "uatp",
    "carte",
    "karte",
    "kreditkarte",
    "tarjeta",
    "carta",
    "cartao",
    "kaart",
    "kort"
  };

  private Cards() {}

  static List<Recognizer> all() {
    return List.of(
        proven("card", "(?:" + PLAIN + ")"),
        proven("card-grouped", FOURS),
        proven("card-uneven", UNEVEN),
        proven("card-19-grouped", FOURS + "\\k<s>[0-9]{3}"),
        Recognizer.named("card-by-word", Kinds.CREDIT_CARD)
            .atNumber(12)
            .shaped(Shapes.number(PLAIN + "|" + FOURS + "|" + TWELVE))
            .checked(Cards::mayBeCard)
            .in(Context.near(WORDS).butNot("luhn", "imei").within(40, 20))
            .build(),
        Recognizer.named("card-alone", Kinds.CREDIT_CARD)
            .atNumber(12)
            .shaped(Shapes.alone(PLAIN))
            .checked(Cards::mayBeCard)
            .build());
  }

  private static Recognizer proven(String name, String regex) {
    return Recognizer.named(name, Kinds.CREDIT_CARD)
        .atNumber(14)
        .shaped(Shapes.number(regex))
        .checked(Cards::isCard)
        .in(Context.ANY.butNot("luhn", "imei").within(30, 40))
        .build();
  }

  /**
   * Whether its check digit is right and its issuer's prefix and length tell a card by themselves.
   */
  static boolean isCard(String value) {
    var digits = CheckDigits.digits(value);
    return CheckDigits.luhn(digits) && isVaried(digits) && isIssued(digits);
  }

  /**
   * Whether it is a card, or would be one if something else said so. Numbers of two digits only,
   * such as issuers give out for trying, are among them.
   */
  static boolean mayBeCard(String value) {
    var digits = CheckDigits.digits(value);
    return CheckDigits.luhn(digits)
        && !CheckDigits.isMonotonous(digits)
        && (isIssued(digits) || isIssuedShortOrLong(digits));
  }

  private static boolean isVaried(String digits) {
    return digits.length() >= 12 && digits.chars().distinct().count() > 2;
  }

  private static boolean isIssued(String digits) {
    var four = Integer.parseInt(digits, 0, 4, 10);
    return switch (digits.length()) {
      case 14 -> isIn(four, 3000, 3059) || four == 3095 || isIn(four, 3600, 3699) || isDiners(four);
      case 15 -> isAmex(four) || four == 1800 || four == 2131;
      case 16 -> isLong(four) || isSixteen(four);
      case 17, 18, 19 -> isLong(four);
      default -> false;
    };
  }

  /** Of a length or a range that many other numbers have too. */
  private static boolean isIssuedShortOrLong(String digits) {
    var four = Integer.parseInt(digits, 0, 4, 10);
    var length = digits.length();
    return (isMaestro(four) && length <= 19)
        || (isIn(four, 4000, 4999) && (length == 13 || length == 19))
        || (isIn(four, 1000, 1999) && length == 15)
        || (isIn(four, 3600, 3699) && length > 14)
        || (isIn(four, 3500, 3599) && length == 16);
  }

  private static boolean isAmex(int four) {
    return isIn(four, 3400, 3499) || isIn(four, 3700, 3799);
  }

  private static boolean isDiners(int four) {
    return isIn(four, 3800, 3999);
  }

  private static boolean isSixteen(int four) {
    return isIn(four, 4000, 4999)
        || isIn(four, 5000, 5999)
        || isIn(four, 2221, 2720)
        || isIn(four, 8100, 8299)
        || four == 9792;
  }

  /** Discover, UnionPay, JCB, Mir and others that issue up to 19 digits. */
  private static boolean isLong(int four) {
    return isIn(four, 3528, 3589)
        || isIn(four, 2200, 2205)
        || isIn(four, 6000, 6999)
        || isIn(four, 5060, 5061);
  }

  private static boolean isMaestro(int four) {
    return isIn(four, 5000, 5099)
        || isIn(four, 5600, 5899)
        || isIn(four, 6000, 6999)
        || four == 604;
  }

  private static boolean isIn(int number, int first, int last) {
    return number >= first && number <= last;
  }
}

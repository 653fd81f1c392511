package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Japan: individual and corporate numbers, licences, residence cards, pensions. */
final class Japan {

  private Japan() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("jp-my-number", Kinds.JP_MY_NUMBER)
            .atNumber(12)
            .shaped("\\d{4}[ -]?\\d{4}[ -]?\\d{4}")
            .whole()
            .checked(Japan::isPerson)
            .near(
                "マイナンバー",
                "個人番号",
                "マイナ",
                "my number",
                "mynumber",
                "individual number",
                "kojin bango",
                "japan",
                "japanese")
            .build(),
        corporate("jp-corporate-number", "[1-9]\\d{12}|[1-9]-\\d{4}-\\d{4}-\\d{4}")
            .near("法人番号", "corporate number", "hojin bango", "houjin bangou", "会社法人")
            .build(),
        Recognizer.named("jp-invoice-number", Kinds.JP_CORPORATE_NUMBER)
            .at(new Trigger.Capitals(1, 1))
            .shaped("T-?[1-9](?:\\d{12}|-\\d{4}-\\d{4}-\\d{4})")
            .whole()
            .checked(Japan::isCompany)
            .build(),
        Recognizer.named("jp-driver-license", Kinds.JP_DRIVER_LICENSE)
            .atNumber(12)
            .shaped("\\d{12}|\\d{4}[ -]\\d{4}[ -]\\d{4}")
            .whole()
            .near("運転免許", "免許証", "免許番号", "japanese driver", "japan driver", "menkyo")
            .build(),
        Recognizer.named("jp-residence-card", Kinds.JP_RESIDENCE_CARD)
            .at(new Trigger.Capitals(2, 2))
            .shaped("[A-Z]{2}\\d{8}[A-Z]{2}")
            .whole()
            .near("在留カード", "在留", "residence card", "zairyu", "immigration")
            .build(),
        Recognizer.named("jp-pension-number", Kinds.JP_PENSION_NUMBER)
            .atNumber(10)
            .shaped("\\d{4}[ -]?\\d{6}")
            .whole()
            .near("基礎年金番号", "年金番号", "年金", "pension number", "nenkin")
            .build());
  }

  private static Recognizer.Builder corporate(String name, String regex) {
    return Recognizer.named(name, Kinds.JP_CORPORATE_NUMBER)
        .atNumber(13)
        .shaped(regex)
        .whole()
        .checked(Japan::isCompany);
  }

  static boolean isPerson(String value) {
    var digits = CheckDigits.digits(value);
    var rest = CheckDigits.weighted(digits, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return Forms.last(digits) == (rest <= 1 ? 0 : 11 - rest);
  }

  /** The check digit comes first and is never nought. */
  static boolean isCompany(String value) {
    var digits = CheckDigits.digits(value);
    var sum = CheckDigits.weighted(digits.substring(1), 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1);
    return digits.charAt(0) - '0' == 9 - sum % 9;
  }
}

package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** International bank account numbers, and the codes of banks near words that say so. */
final class BankAccounts {

  /** How long each country's numbers are, by the registry and by common use beyond it. */
  private static final Map<String, Integer> LENGTHS =
      lengths(
          "NO15 BE16 DK18 FI18 FK18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20",
          "MN20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23",
          "IQ23 OM23 SO23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 PT25 ST25 LY25",
          "IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 BI27 DJ27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28",
          "NI28 PL28 SV28 HN28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 YE30 MT31 SC31 LC32 RU33 DZ26",
          "AO25 CV25 GW25 MZ25 IR26 CF27 CG27 CM27 GA27 GQ27 KM27 MG27 TD27 BF28 BJ28 CI28 MA28 ML28",
          "NE28 SN28 TG28");

  private static final int LONGEST_WRITTEN = 48;

  private BankAccounts() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("iban", Kinds.IBAN_CODE)
            .atMixed(4)
            .shaped(BankAccounts::iban)
            .reaching(LONGEST_WRITTEN)
            .checked(CheckDigits::iban)
            .build(),
        Recognizer.named("iban-split", Kinds.IBAN_CODE)
            .atPrefix(LENGTHS.keySet().toArray(String[]::new))
            .shaped(iban("[A-Z]{2} [0-9]{2}"))
            .reaching(LONGEST_WRITTEN)
            .checked(CheckDigits::iban)
            .in(Context.near("iban", "account", "konto", "compte", "cuenta").within(30, 10))
            .build(),
        Recognizer.named("bic", Kinds.SWIFT_CODE)
            .atWords("swift", "bic")
            .shaped(
                "[A-Za-z]{3,5}(?:[ /_-]?(?:(?i)bic|swift|code|no|number))*"
                    + "(?:[\"' ]{0,2}[:=#][\"' ]{0,2}| is |[ ,])"
                    + "([A-Z]{6}(?=[A-Z0-9]*[0-9]|[A-Z]{2}XXX|[A-Z]{2}\\b)[A-Z0-9]{2}(?:[A-Z0-9]{3})?)")
            .checked(value -> LENGTHS.containsKey(value.substring(4, 6)) || isElsewhere(value))
            .build());
  }

  private static boolean isElsewhere(String bic) {
    return List.of("US", "CA", "AU", "NZ", "JP", "CN", "HK", "SG", "IN", "ZA", "KR", "MX", "AR")
        .contains(bic.substring(4, 6));
  }

  private static Shape iban(String opening) {
    var opens = Shape.of(opening);
    return (text, at, limit) -> opens.match(text, at, limit) == null ? null : iban(text, at, limit);
  }

  /** As many letters and digits as the country's numbers have, in groups or not. */
  private static Shape.@Nullable Span iban(Text text, int at, int limit) {
    if (at + 4 > text.length() || !isDigit(lastOfOpening(text, at))) {
      return null;
    }
    var country = text.slice(at, at + 2);
    var length = LENGTHS.getOrDefault(upper(country), 0);
    var grouping = new Grouping(!country.equals(upper(country)));
    grouping.isParted = text.charAt(at + 2) == ' ';
    var i = at;
    while (i < limit && grouping.count < length) {
      if (!grouping.takes(text.charAt(i), i + 1 < limit ? text.charAt(i + 1) : ' ')) {
        return null;
      }
      i++;
    }
    return length > 0 && grouping.count == length && !isJoined(text, i)
        ? new Shape.Span(at, i)
        : null;
  }

  private static char lastOfOpening(Text text, int at) {
    return text.charAt(at + 2) == ' ' && at + 4 < text.length()
        ? text.charAt(at + 4)
        : text.charAt(at + 3);
  }

  private static boolean isJoined(Text text, int end) {
    return end + 1 < text.length() && text.charAt(end) == '-' && text.isWord(end + 1);
  }

  private static String upper(String country) {
    return CheckDigits.alphanumerics(country);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Map<String, Integer> lengths(String... lines) {
    var lengths = new HashMap<String, Integer>();
    for (var line : lines) {
      for (var entry : line.split(" ", -1)) {
        lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
      }
    }
    return Map.copyOf(lengths);
  }

  /** Follows the groups of one number; small letters ask for the usual groups of four. */
  private static final class Grouping {

    private final boolean isStrict;
    private boolean isParted;
    private int count;

    Grouping(boolean isStrict) {
      this.isStrict = isStrict;
    }

    boolean takes(char c, char next) {
      if (CheckDigits.numberOf(c) >= 0) {
        count++;
        return count < 3 || count > 4 || isDigit(c);
      }
      return (c == ' ' || c == '-') && CheckDigits.numberOf(next) >= 0 && count > 1 && mayPart();
    }

    /** The first group has country and check digits, at least; later ones differ by country. */
    private boolean mayPart() {
      var isUsual = count % 4 == 0;
      var may = isUsual || (!isStrict && isParted) || (isParted && count == 2);
      isParted = true;
      return may;
    }
  }
}

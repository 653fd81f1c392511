package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** China with Hong Kong and Macau, and Taiwan. */
final class China {

  private static final String CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] CREDIT_WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  /** What the first letter of a Taiwanese number stands for: 10 and more, by its place here. */
  private static final String TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

  private China() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("cn-resident-id", Kinds.CN_RESIDENT_ID)
            .at(new Trigger.Digits(17))
            .shaped(
                "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[12])\\d{4}"
                    + "(?:18|19|20)\\d{2}[01]\\d[0-3]\\d{4}[0-9Xx]")
            .whole()
            .checked(China::isResident)
            .build(),
        Recognizer.named("cn-resident-id-near-words", Kinds.CN_RESIDENT_ID)
            .atNumber(15)
            .shaped("[1-9]\\d{16}[0-9Xx]|[1-9]\\d{14}")
            .whole()
            .near("身份证", "身份證", "居民身份", "公民身份", "resident identity", "chinese id", "shenfenzheng")
            .build(),
        Recognizer.named("cn-social-credit-code", Kinds.CN_SOCIAL_CREDIT_CODE)
            .atMixed(18)
            .shaped("[159Y][1-9]\\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}")
            .whole()
            .checked(China::isCreditCode)
            .build(),
        Recognizer.named("cn-social-credit-code-near-words", Kinds.CN_SOCIAL_CREDIT_CODE)
            .atNumber(8)
            .shaped("(?i)[1-9ANY][1-9A-Z]\\d{6}[0-9A-Z]{10}")
            .whole()
            .near("统一社会信用代码", "社会信用代码", "信用代码", "uscc", "social credit", "unified social")
            .build(),
        Recognizer.named("cn-license-plate", Kinds.CN_LICENSE_PLATE)
            .atWords("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼".split(""))
            .shaped("[\\u4e00-\\u9fff][A-HJ-NP-Z][·• ]?(?=[A-Z]*\\d)[A-HJ-NP-Z0-9]{5,6}")
            .build(),
        Recognizer.named("hk-hkid", Kinds.HK_HKID)
            .at(new Trigger.Capitals(1, 2))
            .shaped("[A-Z]{1,2}\\d{6} ?\\([0-9A]\\)")
            .checked(China::isHongKong)
            .build(),
        Recognizer.named("hk-hkid-near-words", Kinds.HK_HKID)
            .atMixed(7)
            .shaped("(?i)[A-Z]{1,2}\\d{6} ?(?:\\([0-9A]\\)|[0-9A])")
            .near(
                "hkid",
                "hong kong id",
                "hong kong",
                "identity card",
                "身份證",
                "身分證",
                "身份证",
                "hk id",
                "id card",
                "id no")
            .build(),
        Recognizer.named("mo-bir", Kinds.MO_BIR)
            .atNumber(7)
            .shaped("[1578]/?\\d{6}(?:/\\d|\\(\\d\\)|\\d)")
            .near("澳門", "澳门", "macau", "macao", "bilhete de identidade", "bir")
            .build(),
        Recognizer.named("tw-national-id", Kinds.TW_NATIONAL_ID)
            .atMixed(10)
            .shaped("(?i)[A-Z](?:[1289]|[A-D])\\d{8}")
            .whole()
            .checked(China::isTaiwan)
            .near(
                "身分證",
                "身份證",
                "身分證字號",
                "統一編號",
                "統一證號",
                "居留證",
                "taiwan",
                "taiwanese",
                "national id",
                "national identification",
                "identity card",
                "id number",
                "arc")
            .build(),
        Recognizer.named("tw-business-number", Kinds.TW_BUSINESS_NUMBER)
            .atNumber(8)
            .shaped("\\d{8}")
            .whole()
            .checked(China::isTaiwanBusiness)
            .near("統一編號", "統編", "unified business", "ubn", "gui number", "taiwan")
            .build());
  }

  static boolean isResident(String value) {
    return Forms.isDay(Forms.number(value, 10, 12), Forms.number(value, 12, 14))
        && CheckDigits.mod11And2(value);
  }

  static boolean isCreditCode(String value) {
    var sum = 0;
    for (var i = 0; i < CREDIT_WEIGHTS.length; i++) {
      sum += CREDIT_WEIGHTS[i] * CREDIT_CHARACTERS.indexOf(value.charAt(i));
    }
    return CREDIT_CHARACTERS.charAt((31 - sum % 31) % 31) == value.charAt(17);
  }

  /** A sum over up to two letters, a missing one counting as 36, that 11 divides. */
  static boolean isHongKong(String value) {
    var characters = CheckDigits.alphanumerics(value);
    var sum = characters.length() == 8 ? 9 * 36 : 0;
    for (var i = 0; i < characters.length(); i++) {
      sum += (characters.length() - i) * CheckDigits.numberOf(characters.charAt(i));
    }
    return sum % 11 == 0;
  }

  static boolean isTaiwan(String value) {
    var id = CheckDigits.alphanumerics(value);
    var letter = 10 + TAIWAN_LETTERS.indexOf(id.charAt(0));
    var second =
        id.charAt(1) >= 'A' ? TAIWAN_LETTERS.indexOf(id.charAt(1)) % 10 : id.charAt(1) - '0';
    var sum = letter / 10 + letter % 10 * 9 + second * 8;
    sum += CheckDigits.weighted(id.substring(2), 7, 6, 5, 4, 3, 2, 1, 1);
    return sum % 10 == 0;
  }

  static boolean isTaiwanBusiness(String value) {
    int[] weights = {1, 2, 1, 2, 1, 2, 4, 1};
    var sum = 0;
    for (var i = 0; i < weights.length; i++) {
      var product = weights[i] * (value.charAt(i) - '0');
      sum += product / 10 + product % 10;
    }
    return sum % 5 == 0 || (value.charAt(6) == '7' && sum % 5 == 4);
  }
}

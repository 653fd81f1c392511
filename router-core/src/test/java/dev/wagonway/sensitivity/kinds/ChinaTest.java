package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class ChinaTest {

  private final Recognized recognized = Recognized.by(China.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CN_RESIDENT_ID 510107198802144820 | from 510107198802144820 today
          CN_RESIDENT_ID 51010719880214482X | 身份证号51010719880214482X
          CN_SOCIAL_CREDIT_CODE 91440300MA5G2K7TXY | by 91440300MA5G2K7TXY
          CN_SOCIAL_CREDIT_CODE 91440300MA5G2K7TX0 | 统一社会信用代码：91440300MA5G2K7TX0
          CN_LICENSE_PLATE 粤B48K21 | 停在门口的粤B48K21是谁的
          HK_HKID K482017(7) | by K482017(7)
          HK_HKID WX381920(3) | by WX381920(3)
          HK_HKID K4820177 | HKID K4820177
          MO_BIR 1482719(3) | Macau 1482719(3)
          TW_NATIONAL_ID F229183746 | 身分證字號 F229183746
          TW_NATIONAL_ID W105826390 | Taiwan W105826390
          TW_BUSINESS_NUMBER 38271903 | 統編 38271903
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from 510107198802144821 today",
        "from 510107198813144820 today",
        "by 91440300MA5G2K7TX0",
        "by K482017(8)",
        "sku F229183746",
        "身分證字號 F229183745",
        "統編 38271904",
        "粤菜B48K"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

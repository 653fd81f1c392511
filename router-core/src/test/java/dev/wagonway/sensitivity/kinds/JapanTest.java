package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class JapanTest {

  private final Recognized recognized = Recognized.by(Japan.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JP_MY_NUMBER 3827 1940 5622 | マイナンバー: 3827 1940 5622
          JP_MY_NUMBER 382719405622 | my number 382719405622
          JP_CORPORATE_NUMBER 1030019283746 | 法人番号1030019283746
          JP_CORPORATE_NUMBER T1030019283746 | invoice T1030019283746
          JP_DRIVER_LICENSE 304827193060 | 運転免許証 304827193060
          JP_RESIDENCE_CARD QW48271930EK | 在留カード QW48271930EK
          JP_PENSION_NUMBER 4827-193064 | 基礎年金番号 4827-193064
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "マイナンバー: 3827 1940 5623",
        "count 382719405622",
        "invoice T2030019283746",
        "法人番号2030019283746",
        "box QW48271930EK"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class ThailandTest {

  private final Recognized recognized = Recognized.by(Thailand.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TH_TNIN 3-8492-01756-32-9 | seen on 3-8492-01756-32-9 today
          TH_TNIN 3849201756329 | 3849201756329
          TH_TNIN 1102736495028 | เลขประจำตัวประชาชน1102736495028
          TH_TNIN 1102736495028 | Thai ID: 1102736495028
          TH_TNIN 1 1027 36495 02 8 | seen on 1 1027 36495 02 8
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seen on 3-8492-01756-32-8 today",
        "3849201756328",
        "epoch 1102736495028 ms",
        "Thai ID: 1102736495029"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

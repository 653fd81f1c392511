package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class SouthAfricaTest {

  private final Recognized recognized = Recognized.by(SouthAfrica.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ZA_ID_NUMBER 9108245193083 | for 9108245193083 please
          ZA_ID_NUMBER 0206304817185 | for 0206304817185 please
          ZA_ID_NUMBER 910824 5193 083 | for 910824 5193 083 please
          ZA_TAX_NUMBER 2183649074 | SARS 2183649074
          ZA_COMPANY_NUMBER 2014/048271/07 | filed by 2014/048271/07
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for 9108245193084 please",
        "for 9113245193083 please",
        "SARS 2183649075",
        "sum 2183649074",
        "filed by 2014/048271/99"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

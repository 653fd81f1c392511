package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up. */
final class AnyCountryTest {

  private final Recognized recognized = Recognized.by(AnyCountry.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PASSPORT EH4827193 | passport no. EH4827193
          PASSPORT TK 4827193 | パスポート TK 4827193
          PASSPORT P4827193A | pasaporte: P4827193A
          NATIONAL_ID 48-271930-6 | national ID 48-271930-6
          NATIONAL_ID 48271930 | identity card 48271930
          NATIONAL_ID X4827193K | identity number X4827193K
          TAX_ID 482719306 | tax id 482719306
          LICENSE_PLATE AB 482 KW | licence plate AB 482 KW
          LICENSE_PLATE 482-KWX-19 | number plate 482-KWX-19
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seat EH4827193",
        "order 48271930",
        "Vehicle identification number 1QWEK82633Z004821",
        "taxpayers paid 12.345.678",
        "number plate A 4"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

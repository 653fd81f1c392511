package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class NigeriaTest {

  private final Recognized recognized = Recognized.by(Nigeria.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NG_NIN 74134116338 | 74134116338
          NG_NIN 74134116330 | my NIN is 74134116330
          NG_NIN 7413 411 6338 | NIMC slip 7413 411 6338
          NG_BVN 22148271930 | BVN: 22148271930
          NG_VEHICLE_REGISTRATION KJA-482XB | seen KJA-482XB
          NG_VEHICLE_REGISTRATION ABJ 193 QT | plate number ABJ 193 QT
          NG_VEHICLE_REGISTRATION LND482KW | LND482KW
          NG_VEHICLE_REGISTRATION lnd482kw | vehicle lnd482kw
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "74134116330",
        "order 74134116338 paid",
        "sum 22148271930",
        "seen ABJ 193 QT today"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

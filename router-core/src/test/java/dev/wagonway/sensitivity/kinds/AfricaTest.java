package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up. */
final class AfricaTest {

  private final Recognized recognized = Recognized.by(Africa.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          KE_NATIONAL_ID 28471930 | Kenyan ID 28471930
          KE_KRA_PIN A004827193K | from A004827193K
          KE_KRA_PIN P514827193Z | KRA PIN P514827193Z
          GH_CARD GHA-482719306-4 | Ghana card GHA-482719306-4
          GH_TIN P0048271930 | TIN P0048271930
          UG_NIN CM84027103QWEK | NIN CM84027103QWEK
          TZ_NIDA 19870412-48271-00001-23 | of 19870412-48271-00001-23
          TZ_NIDA 19870412482710000123 | NIDA 19870412482710000123
          RW_NATIONAL_ID 1 1987 8 0048271 0 93 | indangamuntu 1 1987 8 0048271 0 93
          MA_CIN BK482719 | CNIE BK482719
          EG_NATIONAL_ID 28704120148271 | الرقم القومي 28704120148271
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ticket 28471930",
        "Kenya has 53771296 people",
        "GHA-4827",
        "at 20260412101500 in",
        "national id 28713120148271 wrong month",
        "export 28704120148271",
        "cin >> A1234"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

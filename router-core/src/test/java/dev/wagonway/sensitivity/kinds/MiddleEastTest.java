package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class MiddleEastTest {

  private final Recognized recognized = Recognized.by(MiddleEast.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IL_TEUDAT_ZEHUT 305827149 | תעודת זהות 305827149
          IL_TEUDAT_ZEHUT 30582714-9 | Teudat Zehut 30582714-9
          AE_EMIRATES_ID 784-1987-3820461-3 | by 784-1987-3820461-3
          AE_EMIRATES_ID 784198738204613 | by 784198738204613
          AE_EMIRATES_ID 784198738204610 | Emirates ID 784198738204610
          SA_NATIONAL_ID 1082736453 | رقم الهوية 1082736453
          SA_NATIONAL_ID 1082736453 | Iqama 1082736453
          IR_NATIONAL_CODE 0048271950 | کد ملی 0048271950
          KZ_IIN 860412301829 | ИИН 860412301829
          UZ_PINFL 31402884827193 | PINFL 31402884827193
          KW_CIVIL_ID 291041801202 | Civil ID 291041801202
          QA_QID 28763448271 | QID 28763448271
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "תעודת זהות 305827148",
        "sum 305827149",
        "by 784198738204610",
        "رقم الهوية 1082736454",
        "کد ملی 0048271951",
        "ИИН 860412301828",
        "ИИН 861312301829",
        "PINFL 33202884827193",
        "Civil ID 291041801203",
        "time 1082736453"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class PhilippinesTest {

  private final Recognized recognized = Recognized.by(Philippines.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PH_TIN 528-926-937 | TIN 528-926-937
          PH_TIN 819-556-270-000 | BIR: 819-556-270-000
          PH_TIN 656063622 | taxpayer 656063622
          PH_TIN 656-063-622-00001 | tin no. 656-063-622-00001
          PH_MOBILE_NUMBER 09174827193 | text 09174827193
          PH_MOBILE_NUMBER 0917-482-7193 | text 0917-482-7193
          PH_MOBILE_NUMBER +63 917 482 7193 | text +63 917 482 7193
          PH_SSS 34-4827193-0 | SSS 34-4827193-0
          PH_PHILHEALTH 12-482719306-4 | PhilHealth 12-482719306-4
          PH_CRN 0111-4827193-0 | UMID CRN-0111-4827193-0
          PH_PAGIBIG 1210-4827-1930 | Pag-IBIG 1210-4827-1930
          PH_NATIONAL_ID 4827-1930-6482-7193 | PhilSys 4827-1930-6482-7193
          PH_DRIVER_LICENSE N04-12-482719 | shows N04-12-482719
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TIN 528926938",
        "build 528-926-937",
        "text 0817482719",
        "sum 34-4827193-0",
        "text 091748271930"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

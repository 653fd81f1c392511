package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class KoreaTest {

  private final Recognized recognized = Recognized.by(Korea.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          KR_RRN 871104-2384719 | signed by 871104-2384719
          KR_RRN 9307151048224 | code 9307151048224 is his
          KR_RRN 201103-3111111 | born late: 201103-3111111
          KR_RRN 871104-2384710 | 주민등록번호는 871104-2384710입니다
          KR_RRN 8711042384710 | rrn 8711042384710
          KR_FRN 900823-5612049 | signed by 900823-5612049
          KR_FRN 900823-5612041 | 외국인등록번호: 900823-5612041
          KR_BRN 218-83-45071 | invoice from 218-83-45071
          KR_BRN 2188345071 | 2188345071
          KR_BRN 2188345071 | 사업자등록번호 2188345071
          KR_PASSPORT M482A1937 | passport M482A1937
          KR_PASSPORT M48219370 | 여권번호 M48219370
          KR_DRIVER_LICENSE 11-19-482719-30 | shown 11-19-482719-30
          KR_DRIVER_LICENSE 111948271930 | 운전면허 111948271930
          KR_CORPORATE_NUMBER 110111-4827193 | 법인등록번호 110111-4827193
          KR_LICENSE_PLATE 123가 4567 | 차량 123가 4567
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signed by 871104-2384710",
        "signed by 871304-2384719",
        "code 9307151048225 is his",
        "ts 1763827200123 is not",
        "signed by 900823-5612041",
        "invoice from 218-83-45072",
        "total 2188345071 won",
        "seat M482A1937",
        "shown 77-19-482719-30"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

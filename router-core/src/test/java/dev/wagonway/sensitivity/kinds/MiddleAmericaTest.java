package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class MiddleAmericaTest {

  private final Recognized recognized = Recognized.by(MiddleAmerica.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MX_CURP LOQM880214MDFPRR08 | de LOQM880214MDFPRR08
          MX_CURP loqm880214mdfprr08 | curp: loqm880214mdfprr08
          MX_RFC LOQM8802147H6 | de LOQM8802147H6
          MX_RFC ZTR9905123K3 | de ZTR9905123K3
          MX_RFC LOQM880214 | RFC LOQM880214
          MX_VOTER LPQRMR88021409M400 | de LPQRMR88021409M400
          MX_NSS 32988271642 | NSS 32988271642
          MX_CLABE 012180004827193059 | CLABE 012180004827193059
          DO_CEDULA 001-8273645-4 | de 001-8273645-4
          CR_CEDULA 1-0482-0719 | cédula 1-0482-0719
          GT_CUI 4827 19306 0101 | DPI 4827 19306 0101
          SV_DUI 04827193-0 | DUI 04827193-0
          HN_DNI 0801-1988-04827 | identidad 0801-1988-04827
          PA_CEDULA 8-482-719 | cédula 8-482-719
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "de LOQM880214MDFPRR09",
        "de LOQM881314MDFPRR08",
        "de LOQM8802147H7",
        "NSS 32988271643",
        "CLABE 012180004827193058",
        "de 001-8273645-5",
        "on 8-482-719",
        "see RFC 2119"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class LatinAmericaTest {

  private final Recognized recognized = Recognized.by(LatinAmerica.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AR_CUIT 27-38291047-3 | de 27-38291047-3
          AR_CUIT 27382910473 | CUIT 27382910473
          AR_DNI 38.291.047 | DNI 38.291.047
          AR_CBU 2850591640090418135201 | a 2850591640090418135201
          CL_RUT 17.482.930-6 | de 17.482.930-6
          CL_RUT 17482930-6 | RUT 17482930-6
          CL_RUT 9482009-K | 9482009-K
          PE_RUC 20482719300 | RUC 20482719300
          CO_NIT 899.482.713-2 | NIT 899.482.713-2
          CO_CEDULA 1.048.271.930 | cédula de ciudadanía 1.048.271.930
          UY_CI 4.827.193-0 | de 4.827.193-0
          EC_CEDULA 1728391044 | Ecuador 1728391044
          VE_CEDULA V-14.827.193 | de V-14.827.193
          VE_CEDULA V14827193 | cédula V14827193
          VE_RIF J-40281937-4 | de J-40281937-4
          BO_CI 4827193 LP | carnet 4827193 LP
          PY_CI 4827193 | CI Paraguay 4827193
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "de 27-38291047-4",
        "sum 27382910473",
        "Argentina tiene 45.376.763 habitantes",
        "a 2850591640090418135202",
        "de 17.482.930-7",
        "run 17482930",
        "RUC 20482719301",
        "NIT 899.482.713-3",
        "de 4.827.193-1",
        "Ecuador 1728391045",
        "de J-40281937-5",
        "CI build 4827193 passed"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

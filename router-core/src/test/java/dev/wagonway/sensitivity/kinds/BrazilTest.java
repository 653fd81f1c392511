package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class BrazilTest {

  private final Recognized recognized = Recognized.by(Brazil.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BR_CPF 482.719.306-13 | de 482.719.306-13
          BR_CPF 48271930613 | 48271930613
          BR_CPF 48271930613 | cpf=48271930613
          BR_CNPJ 48.271.930/0001-06 | de 48.271.930/0001-06
          BR_CNPJ 7K.Q2M.4XR/0001-92 | de 7K.Q2M.4XR/0001-92
          BR_CNPJ 7KQ2M4XR000192 | CNPJ 7KQ2M4XR000192
          BR_CNPJ 48271930000106 | CNPJ 48271930000106
          BR_PIS 127.38491.05-9 | de 127.38491.05-9
          BR_PIS 12738491059 | PIS 12738491059
          BR_CNH 48271930648 | CNH 48271930648
          BR_RG 48.271.930-6 | RG 48.271.930-6
          BR_VOTER 4827 1930 0612 | título de eleitor 4827 1930 0612
          BR_HEALTH_CARD 748 2719 3064 8271 | cartão SUS 748 2719 3064 8271
          BR_LICENSE_PLATE QXK4B82 | placa QXK4B82
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "de 482.719.306-14",
        "de 111.111.111-11",
        "sum 48271930613",
        "de 48.271.930/0001-07",
        "de 7K.Q2M.4XR/0001-93",
        "CNPJ 7KQ2M4XR000193",
        "de 127.38491.05-8",
        "box QXK4B82"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up. */
final class SoutheastAsiaTest {

  private final Recognized recognized = Recognized.by(SoutheastAsia.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MY_MYKAD 880214-14-5823 | by 880214-14-5823
          MY_MYKAD 880214145823 | MyKad 880214145823
          ID_NIK 3174055402880003 | NIK 3174055402880003
          ID_NIK 3174055402880003 | 3174055402880003
          ID_NPWP 48.271.930.6-482.000 | by 48.271.930.6-482.000
          ID_NPWP 482719306482000 | NPWP 482719306482000
          VN_CCCD 079188048271 | số CCCD 079188048271
          VN_CCCD 024827193 | CMND 024827193
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "by 881314-14-5823",
        "by 880214-19-5823",
        "sum 880214145823",
        "NIK 3174059902880003",
        "at 079188048271"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

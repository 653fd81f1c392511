package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check letters are computed. */
final class SingaporeTest {

  private final Recognized recognized = Recognized.by(Singapore.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SG_NRIC_FIN S8457219E | tenant S8457219E moved in
          SG_NRIC_FIN T0192837B | child T0192837B
          SG_NRIC_FIN F5561204T | holder F5561204T
          SG_NRIC_FIN G6203948K | holder G6203948K
          SG_NRIC_FIN M2219084Q | holder M2219084Q
          SG_NRIC_FIN S8457219A | NRIC S8457219A
          SG_NRIC_FIN s8457219e | fin# s8457219e
          SG_NRIC_FIN G6203948A | G6203948A
          SG_UEN 52918437X | pay to 52918437X
          SG_UEN 201748263K | pay to 201748263K
          SG_UEN T14LL0382B | pay to T14LL0382B
          SG_UEN 52918437M | UEN: 52918437M
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant S8457219F moved in",
        "pay to 52918437M",
        "pay to 201748263Z",
        "pay to T14LL0382C",
        "pay to T14QQ0382B",
        "part XS8457219E"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

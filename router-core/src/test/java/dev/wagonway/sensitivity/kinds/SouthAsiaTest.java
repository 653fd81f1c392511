package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up. */
final class SouthAsiaTest {

  private final Recognized recognized = Recognized.by(SouthAsia.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PK_CNIC 35202-4827193-1 | by 35202-4827193-1
          PK_CNIC 3520248271931 | CNIC 3520248271931
          BD_NID 4827193064 | NID 4827193064
          BD_NID 19874827193064827 | জাতীয় পরিচয়পত্র 19874827193064827
          LK_NIC 887214821V | by 887214821V
          LK_NIC 887214821X | NIC 887214821X
          LK_NIC 198872104821 | Sri Lanka NIC 198872104821
          NP_CITIZENSHIP 27-01-72-04821 | नागरिकता नं 27-01-72-04821
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "by 95202-4827193-1",
        "sum 3520248271931",
        "at 4827193064",
        "by 889994821V",
        "isbn 887214821X",
        "citizenship ceremony on 2026-01-15",
        "NIC 198899904821"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

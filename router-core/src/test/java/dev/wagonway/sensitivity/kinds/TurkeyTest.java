package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class TurkeyTest {

  private final Recognized recognized = Recognized.by(Turkey.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TR_NATIONAL_ID 49281736550 | müşteri 49281736550 aradı
          TR_NATIONAL_ID 318 264 907 44 | TC kimlik no 318 264 907 44
          TR_TAX_NUMBER 3829104755 | vergi no 3829104755
          TR_LICENSE_PLATE 34KLM482 | gördüm: 34KLM482
          TR_LICENSE_PLATE 06 BK 4821 | plaka 06 BK 4821
          TR_LICENSE_PLATE 35 R 48213 | 35 R 48213
          TR_LICENSE_PLATE 16abc482 | plakası 16abc482
          TR_PHONE_NUMBER +90 532 482 71 93 | call +90 532 482 71 93
          TR_PHONE_NUMBER 0532 482 71 93 | call 0532 482 71 93
          TR_PHONE_NUMBER 05324827193 | call 05324827193
          TR_PHONE_NUMBER (0532) 482 71 93 | call (0532) 482 71 93
          TR_LICENSE_PLATE 34 klm 482 | plaka: 34 klm 482
          TR_PHONE_NUMBER 0 (212) 482 71 93 | call 0 (212) 482 71 93
          TR_PHONE_NUMBER 5324827193 | cep telefonu 5324827193
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "müşteri 49281736551 aradı",
        "müşteri 09281736550 aradı",
        "vergi no 3829104756",
        "gördüm: 82KLM482",
        "laptop with 16 GB 512 GB",
        "see you at 10 AM 2024",
        "car drove 20 at 1500 rpm",
        "item 5324827193"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}

package dev.wagonway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Paris|paris.",
        "**42**|42",
        "Paris|The capital is Paris.",
        "1,500|1,500 metres",
        "−7|-7",
        "Ja.|ja",
        "ｂ|B",
        "x = 3|X=3"
      })
  void wordsCountAndNotHowTheyAreWritten(String one, String other) {
    assertThat(Agreement.between(one, other)).isTrue();
    assertThat(Agreement.between(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Paris|Lyon",
        "1.5|15",
        "-7|7",
        "yes|no",
        "12|12 of 30",
        "''|Paris",
        "The river is the Rhine I think so|The river is the Main I think so"
      })
  void otherWordsAndNumbersDisagree(String one, String other) {
    assertThat(Agreement.between(one, other)).isFalse();
    assertThat(Agreement.between(other, one)).isFalse();
  }
}

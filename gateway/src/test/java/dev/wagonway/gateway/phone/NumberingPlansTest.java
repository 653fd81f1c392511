package dev.wagonway.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.spi.PhoneNumbers;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberingPlansTest {

  private final PhoneNumbers plans = new NumberingPlans();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 30 901820",
        "+442079460000",
        "+1 (202) 456-1111",
        "+33 1 42 34 20 00",
        "+91-11-23012345"
      })
  void knowsNumbersInInternationalForm(String number) {
    assertThat(plans.isPossible(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(202) 456-1111", "020 7946 0000", "030 901820", "0049 30 901820"})
  void knowsNumbersAsTheyAreWrittenInSomeCountry(String number) {
    assertThat(plans.isPossible(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999 123456789",
        "+1 111 111 1111",
        "+49",
        "12",
        "call me",
        "",
        "+",
        "2026-11-22"
      })
  void knowsWhatIsNoNumber(String text) {
    assertThat(plans.isPossible(text)).isFalse();
  }

  @Test
  void doesNotReadOnAndOn() {
    assertThat(plans.isPossible("+49 30 901820" + " 1".repeat(100))).isFalse();
  }

  @Test
  void isFoundByWhoeverLooksForIt() {
    assertThat(ServiceLoader.load(PhoneNumbers.class))
        .hasOnlyElementsOfTypes(NumberingPlans.class)
        .hasSize(1);
  }
}

package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EuropeanCheckDigitsTest {

  @Test
  void acceptsExactlyOneLastDigit() {
    assertOneOfTenPasses(EuropeanCheckDigits::isLuhn);
    assertOneOfTenPasses(EuropeanCheckDigits::isMod1110);
    assertOneOfTenPasses(EuropeanCheckDigits::isVerhoeff);
  }

  @Test
  void knowsPublishedExamples() {
    assertThat(EuropeanCheckDigits.isVerhoeff("2363")).isTrue();
    assertThat(EuropeanCheckDigits.isLuhn("79927398713")).isTrue();
    assertThat(EuropeanCheckDigits.machineRead("520727")).isEqualTo(3);
    assertThat(EuropeanCheckDigits.remainder("3214282912345698765432161182", 97)).isEqualTo(1);
  }

  @Test
  void knowsWhichDaysThereAre() {
    assertThat(EuropeanCheckDigits.isDay(2023, 2, 29)).isFalse();
    assertThat(EuropeanCheckDigits.isDay(2024, 2, 29)).isTrue();
    assertThat(EuropeanCheckDigits.isDay(2024, 0, 1)).isFalse();
    assertThat(EuropeanCheckDigits.isDay(2024, 13, 1)).isFalse();
    assertThat(EuropeanCheckDigits.isDay(2024, 4, 31)).isFalse();
    assertThat(EuropeanCheckDigits.isDayOfSomeYear(0, 2, 29)).isTrue();
    assertThat(EuropeanCheckDigits.isDayOfSomeYear(1, 2, 29)).isFalse();
  }

  @Test
  void stripsWhatParts() {
    assertThat(EuropeanCheckDigits.plain("a-1 b.2/3")).isEqualTo("A1B23");
    assertThat(EuropeanCheckDigits.digits("a-1 b.2/3")).isEqualTo("123");
  }

  private static void assertOneOfTenPasses(Predicate<String> check) {
    var random = new Random(7);
    for (var i = 0; i < 200; i++) {
      var number = String.valueOf(random.nextInt(100_000_000, 1_000_000_000));
      var passing = 0;
      for (var digit = 0; digit < 10; digit++) {
        passing += check.test(number + digit) ? 1 : 0;
      }
      assertThat(passing).as(number).isOne();
    }
  }
}

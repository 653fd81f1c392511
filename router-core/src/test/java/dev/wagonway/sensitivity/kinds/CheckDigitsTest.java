package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckDigitsTest {

  @Test
  void knowsThePublishedExamplesOfEachScheme() {
    assertThat(CheckDigits.luhn("7992-7398-713")).isTrue();
    assertThat(CheckDigits.verhoeff("2363")).isTrue();
    assertThat(CheckDigits.damm("5724")).isTrue();
    assertThat(CheckDigits.mod11And10("07945")).isTrue();
    assertThat(CheckDigits.mod11And2("07940")).isTrue();
    assertThat(CheckDigits.mod97("79444")).isTrue();
  }

  @Test
  void exactlyOneCheckDigitIsRightForAnyNumber() {
    assertThat(rightCheckDigits(CheckDigits::luhn)).containsOnly(1L);
    assertThat(rightCheckDigits(CheckDigits::verhoeff)).containsOnly(1L);
    assertThat(rightCheckDigits(CheckDigits::damm)).containsOnly(1L);
    assertThat(rightCheckDigits(CheckDigits::mod11And10)).containsOnly(1L);
  }

  @Test
  void anyWrongDigitIsNoticed() {
    assertThat(unnoticedSlips(CheckDigits::luhn)).isZero();
    assertThat(unnoticedSlips(CheckDigits::verhoeff)).isZero();
    assertThat(unnoticedSlips(CheckDigits::damm)).isZero();
    assertThat(unnoticedSlips(CheckDigits::mod11And10)).isZero();
  }

  @Test
  void verhoeffAndDammNoticeSwappedNeighbours() {
    assertThat(CheckDigits.verhoeff("3263")).isFalse();
    assertThat(CheckDigits.verhoeff("2633")).isFalse();
    assertThat(CheckDigits.damm("7524")).isFalse();
    assertThat(CheckDigits.damm("5274")).isFalse();
  }

  @Test
  void checkCharacterOfMod11And2MayBeAnX() {
    assertThat(CheckDigits.mod11And2("079X")).isTrue();
    assertThat(CheckDigits.mod11And2("0 79-x")).isTrue();
    assertThat(CheckDigits.mod11And2("07X9")).isFalse();
    assertThat(CheckDigits.mod11And2("079A")).isFalse();
  }

  @Test
  void ibansAreReadWithTheirCountryLast() {
    assertThat(CheckDigits.iban("GB82 WEST 1234 5698 7654 32")).isTrue();
    assertThat(CheckDigits.iban("gb82-west-1234-5698-7654-32")).isTrue();
    assertThat(CheckDigits.iban("GB28 WEST 1234 5698 7654 32")).isFalse();
    assertThat(CheckDigits.iban("GB82")).isFalse();
  }

  @Test
  void weightsCountFromTheLeftAndSkipSeparators() {
    assertThat(CheckDigits.weighted("1-2-3 4", 10, 1, 2)).isEqualTo(18);
    assertThat(CheckDigits.weighted("12", 3, 4, 5)).isEqualTo(11);
  }

  @Test
  void lettersCountAsTwoDigitsInRemainders() {
    assertThat(CheckDigits.remainder("A1", 97)).isEqualTo(101 % 97);
    assertThat(CheckDigits.remainder("z", 89)).isEqualTo(35);
  }

  @Test
  void valuesWithoutDigitsPassNothing() {
    assertThat(CheckDigits.luhn("")).isFalse();
    assertThat(CheckDigits.verhoeff("--")).isFalse();
    assertThat(CheckDigits.damm("ab")).isFalse();
    assertThat(CheckDigits.mod11And10("")).isFalse();
    assertThat(CheckDigits.mod11And2("")).isFalse();
    assertThat(CheckDigits.mod97("")).isFalse();
    assertThat(CheckDigits.isMonotonous("")).isTrue();
  }

  @Test
  void sameDigitsAllAlongAreMonotonous() {
    assertThat(CheckDigits.isMonotonous("000-00-0000")).isTrue();
    assertThat(CheckDigits.isMonotonous("000-00-0001")).isFalse();
  }

  @Test
  void keepsLettersAsCapitals() {
    assertThat(CheckDigits.alphanumerics("ab-1 é2Z")).isEqualTo("AB12Z");
  }

  private static IntStream bodies() {
    return new Random(5).ints(200, 1_000_000, 100_000_000);
  }

  private static long[] rightCheckDigits(Predicate<String> scheme) {
    return bodies()
        .mapToLong(
            body -> IntStream.range(0, 10).filter(digit -> scheme.test(body + "" + digit)).count())
        .toArray();
  }

  private static long unnoticedSlips(Predicate<String> scheme) {
    return bodies()
        .mapToObj(Integer::toString)
        .filter(scheme)
        .flatMap(right ->
            IntStream.range(0, right.length())
                .mapToObj(at ->
                    right.substring(0, at)
                        + (char) ('0' + (right.charAt(at) - '0' + 3) % 10)
                        + right.substring(at + 1)))
        .filter(scheme)
        .count();
  }
}

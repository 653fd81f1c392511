package dev.wagonway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.demo.Visit.Manner;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WishesTest {

  @Test
  void followFromTheSeed() {
    assertThat(visits(7).toList()).isEqualTo(visits(7).toList()).isNotEqualTo(visits(8).toList());
  }

  @Test
  void areOfEveryMannerAndOfEveryUser() {
    assertThat(visits(1)).extracting(Visit::manner).contains(Manner.values());
    assertThat(visits(1))
        .extracting(Visit::user)
        .containsOnly(Keyring.NAMES.toArray(String[]::new));
    assertThat(visits(1)).extracting(Visit::model).contains("auto", "faq", "cheap", "private");
    assertThat(visits(1)).anySatisfy(visit -> assertThat(visit.prompts()).hasSizeGreaterThan(2));
  }

  @Test
  void cardsHaveTheRightCheckDigit() {
    var random = new SplittableRandom(3);
    for (var i = 0; i < 100; i++) {
      var card = Phrases.card(random);
      assertThat(card).matches("4000( [0-9]{4}){3}");
      assertThat(luhn(card.replace(" ", "")) % 10).isZero();
    }
  }

  @Test
  void keysAreNamedAsTheConfigurationNamesThem() {
    var keys = Keyring.of(new SplittableRandom(1));

    assertThat(keys.variables()).containsKeys("DEMO_HASH_ADA", "DEMO_HASH_BUILD_BOT");
    assertThat(keys.variables()).hasSize(Keyring.NAMES.size());
    assertThat(keys.variables().values()).allMatch(hash -> hash.matches("sha256:[0-9a-f]{64}"));
    assertThat(keys.key("ada")).isNotEqualTo(Keyring.of(new SplittableRandom(2)).key("ada"));
  }

  private static Stream<Visit> visits(long seed) {
    var random = new SplittableRandom(seed);
    return Stream.generate(() -> Wishes.next(random)).limit(2_000);
  }

  /** From the right, every second digit counts double, and its own digits are summed up. */
  private static int luhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : 2 * digit / 10 + 2 * digit % 10;
    }
    return sum;
  }
}

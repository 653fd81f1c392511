package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CardsTest {

  @Test
  void findsCardsOfTheGreatIssuersWithoutAWord() {
    for (var digits :
        List.of(
            "453210987654321",
            "552300112233445",
            "34123456789012",
            "3056123456789",
            "601112345678901",
            "353012345678901",
            "222312345678901",
            "621712345678901234")) {
      var card = withLuhn(digits);
      assertThat(found("charge " + card + " today")).containsExactly("CREDIT_CARD:" + card);
    }
  }

  @Test
  void findsCardsInGroups() {
    var card = withLuhn("453210987654321");
    for (var separator : List.of(" ", "-", ".")) {
      var grouped = grouped(card, separator, 4, 4, 4, 4);
      assertThat(found("use " + grouped + ".")).containsExactly("CREDIT_CARD:" + grouped);
    }
    var amex = grouped(withLuhn("37123456789012"), " ", 4, 6, 5);
    assertThat(found("use " + amex)).containsExactly("CREDIT_CARD:" + amex);
    var long19 = grouped(withLuhn("621712345678901234"), " ", 4, 4, 4, 4, 3);
    assertThat(found("use " + long19)).containsExactly("CREDIT_CARD:" + long19);
  }

  @Test
  void leavesTheSecurityCodeBehindIt() {
    var grouped = grouped(withLuhn("453210987654321"), " ", 4, 4, 4, 4);
    assertThat(found("use " + grouped + " 123")).containsExactly("CREDIT_CARD:" + grouped);
  }

  @Test
  void findsShortOrUncommonCardsOnlyNearAWordOrAlone() {
    for (var digits :
        List.of("50181234567", "412345678901", "12200000000001", "413456789012345678")) {
      var card = withLuhn(digits);
      assertThat(found("my card " + card)).containsExactly("CREDIT_CARD:" + card);
      assertThat(found(" " + card + "\n")).containsExactly("CREDIT_CARD:" + card);
      assertThat(found("the sum is " + card)).isEmpty();
    }
  }

  @Test
  void findsTwelveDigitsInGroupsNearAWord() {
    var card = withLuhn("50181234567");
    var written = grouped(card, " ", 4, 4, 4);
    assertThat(found("my card " + written)).containsExactly("CREDIT_CARD:" + written);
    assertThat(found("the sum is " + written)).isEmpty();
  }

  @Test
  void findsNumbersOfTwoDigitsOnlyNearAWordOrAlone() {
    var card = grouped(withLuhn("411111111111111"), " ", 4, 4, 4, 4);
    var plain = card.replace(" ", "");
    assertThat(found("my card is " + card)).containsExactly("CREDIT_CARD:" + card);
    assertThat(found(plain)).containsExactly("CREDIT_CARD:" + plain);
    assertThat(found("the sum is " + card)).isEmpty();
  }

  @Test
  void refusesWrongCheckDigitsPrefixesAndLengths() {
    var card = withLuhn("453210987654321");
    var wrong = card.substring(0, 15) + (char) ('0' + (card.charAt(15) - '0' + 1) % 10);
    assertThat(found("card " + wrong)).isEmpty();
    assertThat(found("card " + withLuhn("999912345678901"))).isEmpty();
    assertThat(found("card " + withLuhn("4532109876"))).isEmpty();
    assertThat(found("card 0000 0000 0000 0000")).isEmpty();
  }

  @Test
  void refusesPartsOfLongerNumbers() {
    var card = withLuhn("453210987654321");
    assertThat(found("pi is 3." + card)).isEmpty();
    assertThat(found("id " + card + "4321")).isEmpty();
    assertThat(found("id 77-" + card)).isEmpty();
    assertThat(found("x" + card)).isEmpty();
  }

  @Test
  void refusesExercisesOnLuhnsSum() {
    assertThat(found("Does " + withLuhn("453210987654321") + " pass the Luhn check?")).isEmpty();
  }

  private static List<String> found(String text) {
    return Found.by(Cards.all(), text);
  }

  /** The number with the digit that makes it pass. */
  static String withLuhn(String digits) {
    for (var last = '0'; last <= '9'; last++) {
      if (CheckDigits.luhn(digits + last)) {
        return digits + last;
      }
    }
    throw new AssertionError(digits);
  }

  private static String grouped(String digits, String separator, int... sizes) {
    var grouped = new StringBuilder();
    var from = 0;
    for (var size : sizes) {
      grouped.append(from == 0 ? "" : separator).append(digits, from, from + size);
      from += size;
    }
    return grouped.toString();
  }
}

package dev.wagonway.sensitivity.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void removesWhatNobodySees() {
    assertThat(folded("\ufeff4\u200b1\u00ad1\u200d1\u202e-\u2060x\ufe0f")).isEqualTo("4111-x");
    assertThat(folded("a\udb40\udd00b")).isEqualTo("ab");
  }

  @Test
  void readsDigitsSpacesAndDashesOfAllKinds() {
    assertThat(folded("\uff11\uff12\uff21 \u0661\u06f2\u0969 \ud835\udfd9")).isEqualTo("12A 123 1");
    assertThat(folded("1\u00a02\u20093\u30004")).isEqualTo("1 2 3 4");
    assertThat(folded("1\u20112\u20133\u20144\u22125")).isEqualTo("1-2-3-4-5");
  }

  @Test
  void readsEscapesOfJson() {
    assertThat(folded("a\\n1\\t\\\"b\\\" c\\/d e\\\\f \\u0034\\u0040"))
        .isEqualTo("a\n1\t\"b\" c/d e\\f 4@");
    assertThat(folded("\\d \\u12 \\u00zz \\")).isEqualTo("\\d \\u12 \\u00zz \\");
  }

  @Test
  void leadsBackToWhatWasGiven() {
    var text = Text.of("x\u200b4\\u00351\u200b1 y");
    assertThat(text.slice(1, 5)).isEqualTo("4511");
    assertThat(text.givenStart(1)).isEqualTo(2);
    assertThat(text.givenEnd(3)).isEqualTo(9);
    assertThat(text.givenEnd(5)).isEqualTo(12);
  }

  @Test
  void leadsEachCharacterBackToItsOwnPlaceInOrder() {
    var random = new Random(12);
    for (var i = 0; i < 2_000; i++) {
      var given = Zoo.text(random, 30);
      var text = Text.of(given);
      var last = 0;
      for (var at = 0; at < text.length(); at++) {
        var start = text.givenStart(at);
        var end = text.givenEnd(at + 1);
        assertThat(start).as(given).isGreaterThanOrEqualTo(last);
        assertThat(end).as(given).isGreaterThan(start).isLessThanOrEqualTo(given.length());
        assertThat(folded(given.substring(start, end))).as(given).isEqualTo(text.slice(at, at + 1));
        last = end;
      }
    }
  }

  @Test
  void leavesPlainTextsAsTheyAre() {
    var plain = "Plain prose, with a smile \ud83d\ude00 and some \u4e2d\u6587.";
    var text = Text.of(plain);
    assertThat(text.slice(0, text.length())).isEqualTo(plain);
    assertThat(text.givenStart(7)).isEqualTo(7);
    assertThat(text.givenEnd(plain.length())).isEqualTo(plain.length());
  }

  @Test
  void putsPartsApartWithoutTakingRoom() {
    var text = Text.of(List.of("ab", "", "c\u200bd"));
    assertThat(text.slice(0, text.length())).isEqualTo("ab\n\ncd");
    assertThat(text.givenStart(4)).isEqualTo(2);
    assertThat(text.givenStart(5)).isEqualTo(4);
    assertThat(text.givenEnd(6)).isEqualTo(5);
  }

  private static String folded(String given) {
    var text = Text.of(given);
    return text.slice(0, text.length());
  }
}

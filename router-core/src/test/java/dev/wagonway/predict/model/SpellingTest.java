package dev.wagonway.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpellingTest {

  private static final String TEXT = "the letters travel over the narrow bridge";
  private static final Spelling SPELLING = Spelling.learned(Collections.nCopies(3, TEXT));

  private final Scratch scratch = new Scratch();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the leters travel over the narrow bridge",
        "the lettters travel over the narrow bridge",
        "the lexters travel over the narrow bridge",
        "the letxers travel over the narrow bridge",
        "the letetrs travel over the narrow bridge",
        "the etters travel over the narrow bridge",
        "the letter travel over the narrow bridge",
        "the lettersq travel over the narrow bridge",
        "hte letters tarvel ovver tze narow bridqe"
      })
  void oneSlipAWordMakesNoDifference(String misspelt) {
    assertThat(grams(misspelt, SPELLING)).isEqualTo(grams(TEXT, SPELLING));
    assertThat(grams(misspelt, Spelling.NONE)).isNotEqualTo(grams(TEXT, Spelling.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lteter", "ov", "brydgge", "br1dge", "bridgé", "locomotive", "please", "thanks"})
  void otherWordsStayAsTheyAre(String word) {
    assertThat(grams(word, SPELLING)).isEqualTo(grams(word, Spelling.NONE));
  }

  @Test
  void ofSeveralWordsTheMostCommonIsMeant() {
    var texts = new ArrayList<>(Collections.nCopies(3, "hand"));
    texts.addAll(Collections.nCopies(30, "land"));

    var spelling = Spelling.learned(texts);

    assertThat(grams("xand", spelling)).isEqualTo(grams("land", spelling));
  }

  @Test
  void wordsOfFewTextsAreNotLearned() {
    var spelling = Spelling.learned(List.of("lantern", "lantern lantern lantern"));

    assertThat(grams("lanern", spelling)).isEqualTo(grams("lanern", Spelling.NONE));
  }

  @Test
  void whateverIsWrittenIsRead() {
    var random = new Random(5);
    for (var i = 0; i < 2_000; i++) {
      var text = new StringBuilder(TEXT.repeat(1 + random.nextInt(100)));
      for (var slip = 0; slip < 40; slip++) {
        text.setCharAt(random.nextInt(text.length()), (char) ('a' + random.nextInt(28)));
      }
      GramReader.read(text, scratch, SPELLING);
      assertThat(scratch.words()).isPositive();
    }
  }

  @Test
  void survivesItsSection() {
    var read = Spelling.read(SPELLING.section());

    assertThat(read.section()).isEqualTo(SPELLING.section());
    assertThat(grams("the narow bridge", read)).isEqualTo(grams("the narrow bridge", read));
  }

  @Test
  void refusesSectionsThatAreNone() {
    var full = new byte[64];
    Arrays.fill(full, (byte) 1);

    assertThatThrownBy(() -> Spelling.read(new byte[7])).hasMessageContaining("7 bytes");
    assertThatThrownBy(() -> Spelling.read(new byte[0])).hasMessageContaining("0 bytes");
    assertThatThrownBy(() -> Spelling.read(full)).hasMessageContaining("full");
  }

  @Test
  void neverFailsWhateverItsNumbersAre() {
    var random = new Random(7);
    var section = SPELLING.section();
    for (var i = 0; i < section.length; i++) {
      section[i] = section[i] == 0 ? 0 : (byte) random.nextInt(256);
    }
    var spelling = Spelling.read(section);

    assertThat(grams("the leters tarvel over te narow bridge", spelling)).isNotEmpty();
  }

  private List<Integer> grams(String text, Spelling spelling) {
    GramReader.read(text, scratch, spelling);
    var grams = new ArrayList<Integer>();
    for (var i = 0; i < scratch.size(); i++) {
      grams.add(scratch.at(i));
    }
    return grams;
  }
}

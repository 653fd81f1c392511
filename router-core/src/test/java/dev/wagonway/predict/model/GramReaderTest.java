package dev.wagonway.predict.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.predict.GramView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GramReaderTest {

  private static final String TEXT =
      "Which valley did the narrow-gauge railway cross?\nA. the upper one\nB. the lower one";

  private final Scratch scratch = new Scratch();

  @Test
  void caseSpacesAndCourtesiesMakeNoDifference() {
    var plain = grams(TEXT);

    assertThat(grams(TEXT.toUpperCase(Locale.ROOT))).isEqualTo(plain);
    assertThat(grams(TEXT.toLowerCase(Locale.ROOT))).isEqualTo(plain);
    assertThat(grams(TEXT.replace(" ", "  "))).isEqualTo(plain);
    assertThat(grams("Hi, could you please help me? " + TEXT + " Thanks in advance!"))
        .isEqualTo(plain);
  }

  @Test
  void accentsMakeNoDifference() {
    assertThat(grams("le chemin d\u2019été à Évian")).isEqualTo(grams("le chemin d'ete a evian"));
  }

  @Test
  void misspeltWordsShareMostOfTheirPieces() {
    var right = grams("the locomotive crossed the mountain");
    var wrong = grams("the locomtoive crossed the mountain");

    var shared = new HashSet<>(right);
    shared.retainAll(wrong);

    assertThat(shared.size()).isGreaterThan(right.size() * 6 / 10);
  }

  @Test
  void takesNoMoreWordsToPiecesOnceThereAreManyGrams() {
    var text = new StringBuilder();
    for (var i = 0; text.length() < GramReader.MOST_CHARACTERS; i++) {
      text.append("wagon").append((char) ('a' + i / 26)).append((char) ('a' + i % 26)).append(' ');
    }
    GramReader.read(text, scratch);
    var ofOneWord = 18;

    assertThat(scratch.size())
        .isBetween(GramView.MOST_WITH_PIECES, GramView.MOST_WITH_PIECES + ofOneWord - 1);
  }

  @Test
  void countsAnswersToChooseFrom() {
    GramReader.read(TEXT, scratch);

    assertThat((double) scratch.signal(Signal.OPTIONS)).isEqualTo((float) Math.log1p(2));
  }

  @Test
  void numbersOfTheSameLengthAreTheSame() {
    assertThat(grams("add 17 wagons")).isEqualTo(grams("add 42 wagons"));
    assertThat(grams("add 17 wagons")).isNotEqualTo(grams("add 4200 wagons"));
  }

  @Test
  void readsTheStartAndTheEndOfLongTexts() {
    var middle = "x ".repeat(GramReader.MOST_CHARACTERS);

    GramReader.read("locomotive " + middle + " caboose", scratch);
    var words = scratch.words();

    assertThat(words).isEqualTo(3);
  }

  @Test
  void takesEachWordToItsPiecesOfThreeToFiveCharacters() {
    var words = "we saw a wagon cross the viaducts of nowhere";
    var pieces = new ArrayList<Integer>();
    for (var word : words.split(" ", -1)) {
      var bounded = "_" + word + "_";
      for (var from = 0; from + 3 <= bounded.length(); from++) {
        for (var to = from + 3; to <= Math.min(from + 5, bounded.length()); to++) {
          pieces.add(piece(bounded.substring(from, to)));
        }
      }
    }

    GramReader.read(words, scratch);

    assertThat(IntStream.range(scratch.pairsEnd(), scratch.size()).map(scratch::at).boxed())
        .containsExactlyElementsOf(pieces);
  }

  private static int piece(String piece) {
    return Hashes.mix(piece.chars().reduce(1, (hash, c) -> Hashes.extend(hash, (char) c)));
  }

  @Test
  void neverFails() {
    var random = new Random(7);
    for (var i = 0; i < 300; i++) {
      var text = new StringBuilder();
      random
          .ints(random.nextInt(6_000), 0, i % 2 == 0 ? 0x80 : Character.MAX_VALUE)
          .forEach(c -> text.append((char) c));
      GramReader.read(text, scratch);
      assertThat(scratch.words()).isLessThanOrEqualTo(scratch.pairsEnd());
      assertThat(scratch.pairsEnd()).isLessThanOrEqualTo(scratch.size());
      for (var signal : Signal.values()) {
        assertThat(scratch.signal(signal)).isFinite();
      }
    }
  }

  private Set<Integer> grams(String text) {
    GramReader.read(text, scratch);
    var grams = new HashSet<Integer>();
    for (var i = 0; i < scratch.size(); i++) {
      grams.add(scratch.at(i));
    }
    return grams;
  }
}

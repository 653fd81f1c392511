package dev.wagonway.sensitivity.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.Labelling;
import dev.wagonway.sensitivity.kinds.Kinds;
import dev.wagonway.sensitivity.mask.AnswerScan.Action;
import dev.wagonway.sensitivity.mask.Unmasker.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorTest {

  private static final Classifier CLASSIFIER =
      new Classifier(
          new Scanner(
              List.of(
                  Recognizer.named("ssn", Kinds.US_SSN)
                      .atNumber(3)
                      .shaped("[0-9]{3}-[0-9]{2}-[0-9]{4}")
                      .whole()
                      .build(),
                  Recognizer.named("card", Kinds.CREDIT_CARD)
                      .atNumber(4)
                      .shaped("[0-9]{4}(?: [0-9]{4}){3}")
                      .whole()
                      .build())),
          Labelling.USUAL,
          List.of());

  private static final String TEXT = "Mine is 123-45-6789, hers 4000 1111 2222 3333 I think.";

  private final List<String> found = new ArrayList<>();

  @Test
  void replacesValuesHoweverTheTextIsSplit() {
    for (var piece = 1; piece <= TEXT.length(); piece++) {
      assertThat(told(Action.MASK, Label.RESTRICTED, Context.TEXT, TEXT, piece))
          .as("pieces of %d", piece)
          .isEqualTo("Mine is [US_SSN], hers [CREDIT_CARD] I think.");
      assertThat(found).containsExactly("US_SSN", "CREDIT_CARD");
    }
  }

  @Test
  void endsTheAnswerBeforeTheFirstValue() {
    for (var piece = 1; piece <= TEXT.length(); piece++) {
      assertThat(told(Action.BLOCK, Label.RESTRICTED, Context.TEXT, TEXT, piece))
          .isEqualTo("Mine is ");
      assertThat(found).containsExactly("US_SSN");
    }
  }

  @Test
  void letsPassAndNotesWhatThereIs() {
    for (var piece = 1; piece <= TEXT.length(); piece++) {
      assertThat(told(Action.MARK, Label.RESTRICTED, Context.TEXT, TEXT, piece)).isEqualTo(TEXT);
      assertThat(found).containsExactly("US_SSN", "CREDIT_CARD");
    }
  }

  @Test
  void numbersInJsonBecomeStrings() {
    var json = "{\"a\": \"123-45-6789\", \"b\": 123-45-6789}";
    for (var piece = 1; piece <= json.length(); piece++) {
      assertThat(told(Action.MASK, Label.RESTRICTED, Context.JSON, json, piece))
          .isEqualTo("{\"a\": \"[US_SSN]\", \"b\": \"[US_SSN]\"}");
    }
  }

  @Test
  void holdsPlainWordsNoLongerThanTheNextOne() {
    var redactor = redactor(Action.MASK, Label.RESTRICTED, Context.TEXT);
    assertThat(redactor.feed("Some plain words ")).isEqualTo("Some plain words ");
    assertThat(redactor.feed("and 4000 1111")).isEqualTo("and ");
    assertThat(redactor.feed(" sheep ")).isEqualTo("4000 1111 sheep ");
    assertThat(redactor.feed("x".repeat(2 * Redactor.MOST_HELD))).isNotEmpty();
    assertThat(redactor.end()).hasSizeLessThanOrEqualTo(Redactor.MOST_HELD);
  }

  private Redactor redactor(Action action, Label from, Context context) {
    found.clear();
    return new Redactor(
        CLASSIFIER, new AnswerScan(action, from), context, kind -> found.add(kind.name()));
  }

  private String told(Action action, Label from, Context context, String text, int piece) {
    var redactor = redactor(action, from, context);
    var told = new StringBuilder();
    for (var at = 0; at < text.length(); at += piece) {
      told.append(redactor.feed(text.substring(at, Math.min(text.length(), at + piece))));
    }
    return told.append(redactor.end()).toString();
  }
}

package dev.wagonway.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Excerpt.Sign;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormsAndTraitsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPEN     | Why do the rails bend in summer?",
        "OPEN     | The points at Graz are frozen again.",
        "OPEN     | Welche Farbe hat der Wagen?",
        "CHOICE   | Which metal rusts?⏎A) iron⏎B) gold⏎C) lead",
        "CHOICE   | Which metal rusts?⏎A. iron⏎B. gold⏎C. lead⏎D. tin",
        "CHOICE   | Which of the following is a siding?",
        "CHOICE   | Was rostet? (a) Eisen (b) Gold (c) Blei",
        "CHOICE   | Welche der folgenden Strecken ist frei?",
        "CHOICE   | 下列哪一项是正确的？",
        "YES_NO   | Is the line to Graz open?",
        "YES_NO   | Does the lease bind the buyer, if the seller died?",
        "YES_NO   | Ist die Strecke frei?",
        "YES_NO   | Est-ce que la voie est libre ?",
        "YES_NO   | The siding is free. True or false?",
        "YES_NO   | Stimmt es, dass Kupfer rostet? Ja oder nein.",
        "YES_NO   | 火车晚点了吗？",
        "COMPUTE  | How many wagons can 3 engines pull at 40 each?",
        "COMPUTE  | Wie viele Wagen ziehen drei Loks?",
        "COMPUTE  | ¿Cuántos vagones hay?",
        "COMPUTE  | Сколько вагонов везёт поезд?",
        "PROVE    | Prove that the sum of two odd numbers is even.",
        "PROVE    | Beweise, dass die Summe gerade ist.",
        "PROVE    | Докажи, что сумма чётна.",
        "INSTRUCT | Write a timetable for the branch line.",
        "INSTRUCT | Could you please write a timetable?",
        "INSTRUCT | Bitte schreibe einen Fahrplan.",
        "INSTRUCT | Can you fix the timetable?",
        "INSTRUCT | Écris un horaire pour la ligne.",
        "INSTRUCT | Summarize the following report: it rained.",
      })
  void tellsTheForm(Form form, String question) {
    assertThat(read(question.replace('⏎', '\n')).form()).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CODE              | What is wrong?⏎```⏎couple(a, b)⏎```   | What is wrong with it?",
        "MATHS             | Solve the equation $x^2 = 4$.          | Solve the riddle.",
        "STRUCTURED_OUTPUT | List the stops as JSON.                | List the stops.",
        "STRUCTURED_OUTPUT | Nenne die Halte als JSON.              | Nenne die Halte.",
        "SEVERAL_QUESTIONS | Who won? And when?                     | Who won?",
        "NON_LATIN         | Какой путь свободен в Graz?            | Is Москва far from Graz today?",
        "NON_LATIN         | 哪条轨道是空的                          | Which track is free",
      })
  void tellsWhatIsSoOfAQuestion(Trait trait, String with, String without) {
    assertThat(read(with.replace('⏎', '\n')).traits()).contains(trait);
    assertThat(read(without).traits()).doesNotContain(trait);
  }

  @Test
  void tellsWhatIsSoOfARequest() {
    var needs = Set.of(Capability.VISION, Capability.JSON_SCHEMA);
    var request = request(9_000, needs, List.of("bash", "edit"), null);
    var signs = Set.of(Sign.USED_TOOLS, Sign.FOLLOWS_UP);
    assertThat(Signals.read(request, new Excerpt("", "Stop here.", signs)).traits())
        .containsExactlyInAnyOrder(
            Trait.IMAGES,
            Trait.STRUCTURED_OUTPUT,
            Trait.LONG,
            Trait.TOOLS_OFFERED,
            Trait.TOOLS_USED,
            Trait.FOLLOW_UP,
            Trait.AGENT);
    assertThat(Signals.read(request(10, Set.of(), List.of(), null), Excerpt.NONE).traits())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ",        false, false",
    "NONE,    false, true",
    "MINIMAL, false, true",
    "LOW,     false, true",
    "MEDIUM,  false, false",
    "HIGH,    true,  false",
    "MAX,     true,  false"
  })
  void anEffortIsAWishWhereNoWordsAre(@Nullable Effort effort, boolean think, boolean quick) {
    var features = read("Which siding is free?", effort, Set.of());
    assertThat(features.asksToThink()).isEqualTo(think);
    assertThat(features.asksQuick()).isEqualTo(quick);
  }

  @Test
  void wordsCountBeforeAnEffort() {
    var thinks = read("Think hard: which siding is free?", Effort.LOW, Set.of());
    assertThat(thinks.asksToThink()).isTrue();
    assertThat(thinks.asksQuick()).isFalse();
    var hastes = read("Just the answer: which siding is free?", Effort.HIGH, Set.of());
    assertThat(hastes.asksToThink()).isFalse();
    assertThat(hastes.asksQuick()).isTrue();
  }

  @Test
  void anAgentsEffortIsNobodysWish() {
    var step = read("Which siding is free?", Effort.HIGH, Set.of(Sign.ENVELOPED));
    assertThat(step.asksToThink()).isFalse();
    var said = read("Think hard: which siding is free?", Effort.LOW, Set.of(Sign.ENVELOPED));
    assertThat(said.asksToThink()).isTrue();
    var title = read("Generate a title for this conversation: rails.", Effort.HIGH, Set.of());
    assertThat(title.asksToThink()).isFalse();
  }

  @Test
  void looksAtTheEndsOfALongQuestionOnly() {
    var half = Scan.MOST_CHARACTERS / 2;
    var start = "Which wagon is heavier? ".repeat(half).substring(0, half);
    var end = " It is the red one.".repeat(half).substring(0, half);
    var expected = read(start + "x".repeat(100) + end);
    for (var middle : List.of("Prove it. ", "翻译", "```\n", "a) b) c) ", "\n")) {
      assertThat(read(start + middle.repeat(500) + end)).isEqualTo(expected);
    }
  }

  @Test
  void looksUpNoMoreThanAPhraseForEachWord() {
    for (var word : List.of("think ", "step by ", "no ", "a) ", "the ", "don't ", "ты ", "x ")) {
      for (var times : new int[] {10, 100, 1_000, 100_000}) {
        var tally = Scan.of(word.repeat(times));
        assertThat(tally.lookups)
            .as("%s times %s", times, word)
            .isBetween(tally.words, Lexicon.PHRASE_WORDS * tally.words);
        assertThat(tally.words).isLessThanOrEqualTo(Scan.MOST_CHARACTERS);
      }
    }
  }

  private static Features read(String question) {
    return read(question, null, Set.of());
  }

  private static Features read(String question, @Nullable Effort effort, Set<Sign> signs) {
    var request = request(20, Set.of(), List.of(), effort);
    return Signals.read(request, new Excerpt("", question, signs));
  }

  private static ChatRequest request(
      long tokens, Set<Capability> needs, List<String> tools, @Nullable Effort effort) {
    return new ChatRequest(
        "m", false, false, 1, tokens, 0, 1, needs, null, tools, effort, ChatRequest.Digest.NONE);
  }
}

package dev.wagonway.wire.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Excerpt.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GistTest {

  private static final List<String> PIECES =
      List.of(
          "<system-reminder>",
          "</system-reminder>",
          "<task>",
          "</task>",
          "<user_query>",
          "</user_query>",
          "<environment_details>",
          "</environment_details>",
          "<command-args>",
          "</command-args>",
          "# Context from my IDE",
          "## My request for X",
          "\n",
          "] Result:",
          "[",
          "<",
          "</",
          ">",
          "yes",
          "continue ",
          "wagon ",
          "OBSERVATION:",
          "# AGENTS.md instructions",
          "[Request interrupted by user",
          "x-anthropic-billing-header:",
          "好",
          "\uD83D");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "continue",
        "Continue.",
        "yes",
        "Yes, please!",
        "go on",
        "OK",
        "ok, go on",
        "fix it",
        "Fix it!",
        "y",
        "2",
        "👍",
        "...",
        "do it",
        "sounds good, do it",
        "weiter",
        "Ja, mach weiter bitte",
        "oui, continue",
        "vas-y",
        "sí, adelante",
        "sì, procedi",
        "pode continuar",
        "ga door",
        "kontynuuj",
        "fortsätt",
        "fortsett",
        "jatka",
        "pokračuj",
        "continuă",
        "folytasd",
        "devam et",
        "lanjutkan",
        "tiếp tục",
        "продолжай",
        "так, продовжуй",
        "続けてください",
        "继续",
        "好的，继续吧",
        "계속해줘",
        "نعم، تابع",
        "जारी रखें",
        "συνέχισε",
        "כן, המשך",
        "ต่อเลย"
      })
  void knowsWhatOnlySaysToGoOn(String text) {
    assertThat(FollowUps.isOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "continue the proof for n = 3",
        "yes, but paint the wagons red",
        "fix the points at Graz",
        "What is a bogie?",
        "hello",
        "42",
        "no brakes",
        "🚃",
        "继续说说车辆的制动",
        "ja gut, aber welches Gleis?",
        "translate it",
        "explain it",
        "x"
      })
  void knowsWhatSaysMore(String text) {
    assertThat(FollowUps.isOne(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What does <system-reminder> mean, and is </system-reminder> needed?",
        "<system-reminder>\nThis is never closed. Why?",
        "<task>Sort the wagons.</task>\n<rules>Heaviest first.</rules>",
        "<context>The line is closed.</context>\nWhen does it open?",
        "if (a < b && c > d) return;",
        "# My notes\nAre they any good?",
        "[1] Results: why so few?",
        "  two spaces  "
      })
  void leavesWhatPeopleWriteAsItIs(String text) {
    assertThat(of(List.of(text))).isEqualTo(new Excerpt("", text, false));
  }

  @Test
  void takesAnAnswerToAnAgentForTheUsersWords() {
    var text = "[ask_user for 'Which colour?'] Result:\n<answer>\nThe dark red of 1920.\n</answer>";
    assertThat(of(List.of("Paint it.", text)).question()).isEqualTo("The dark red of 1920.");
    var feedback = "[done] Result:\nThere is feedback:\n<feedback>\nToo dark.\n</feedback>";
    assertThat(of(List.of("Paint it.", feedback)).question()).isEqualTo("Too dark.");
  }

  @Test
  void fallsBackOnWhatThereIsIfNobodySaysMore() {
    assertThat(of(List.of("ok", "yes")).question()).isEqualTo("yes");
    assertThat(of(List.of()).question()).isEmpty();
  }

  @Test
  void neverFailsAndKeepsItsBounds() {
    for (var seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var said = new ArrayList<String>();
      for (var turns = random.nextInt(6); turns > 0; turns--) {
        said.add(garbage(random));
      }
      var excerpt = of(said);
      assertThat(excerpt.question().length())
          .as("seed %s", seed)
          .isLessThanOrEqualTo(Excerpt.QUESTION_CHARACTERS);
    }
  }

  @Test
  void looksAtABoundedPartOfAnyConversation() {
    for (var text : List.of("yes", "<system-reminder>", "<system-reminder>a", "OBSERVATION:\n")) {
      var turns = new Counted(text.equals("yes") ? text : text.repeat(40_000), 5_000);
      Gist.of("", turns, true, -1);
      assertThat(turns.characters).as(text).isLessThanOrEqualTo(40L * 2 * 8_000);
    }
  }

  @Test
  void whatToolsSaidAsTextMakesAStepOfAnAgent() {
    var excerpt = of(List.of("Paint it.", "<tool_response>\nok\n</tool_response>"));
    assertThat(excerpt.question()).isEqualTo("Paint it.");
    assertThat(excerpt.answersTool()).isTrue();
    assertThat(excerpt.signs()).contains(Sign.ENVELOPED);
  }

  private static String garbage(RandomGenerator random) {
    var text = new StringBuilder();
    for (var pieces = random.nextInt(40); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      if (random.nextInt(30) == 0) {
        text.append("rail ".repeat(random.nextInt(2_000)));
      }
    }
    return text.toString();
  }

  private static Excerpt of(List<String> said) {
    return Gist.of("", new Said(said), false, -1);
  }

  /** Turns that are known in full. */
  private record Said(List<String> said) implements UserTurns {

    @Override
    public int count() {
      return Math.min(said.size(), MOST_FIRST + MOST_LAST);
    }

    @Override
    public String words(int turn, int half) {
      return ends(said.get(said.size() - 1 - turn), half);
    }
  }

  /** Counts what is looked at of turns that are all the same. */
  private static final class Counted implements UserTurns {

    private final String text;
    private final int turns;
    private long characters;

    Counted(String text, int turns) {
      this.text = text;
      this.turns = turns;
    }

    @Override
    public int count() {
      return Math.min(turns, MOST_FIRST + MOST_LAST);
    }

    @Override
    public String words(int turn, int half) {
      var words = ends(text, half);
      characters += words.length();
      return words;
    }
  }

  private static String ends(String text, int half) {
    return text.length() <= 2 * half
        ? text
        : text.substring(0, half) + text.substring(text.length() - half);
  }
}

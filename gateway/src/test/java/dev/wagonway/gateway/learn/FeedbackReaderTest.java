package dev.wagonway.gateway.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wagonway.chat.FailureException;
import dev.wagonway.learn.Evidence.Kind;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "score":0.25                          | FEEDBACK | 0.25
          "score":1                             | FEEDBACK | 1
          "thumbs":"up","comment":"great, Ann"  | FEEDBACK | 1
          "thumbs":"down","score":null          | FEEDBACK | 0
          "exit_code":0                         | TESTS    | 1
          "exit_code":137                       | TESTS    | 0
          "exit_code":-99999999999999999999     | TESTS    | 0
          "tests":{"passed":3,"failed":1}       | TESTS    | 0.75
          "tests":{"failed":2}                  | TESTS    | 0
          """)
  void readsEachWayToSayHowGoodAnAnswerWas(String said, Kind kind, double reward) {
    var feedback = read("{\"decision\":\"d1\"," + said + "}");
    assertThat(feedback.decision()).isEqualTo("d1");
    assertThat(feedback.ratings()).containsExactly(new Observation(kind, reward, 1));
    assertThat(feedback.isCorrected()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"decision", "decision_id", "request_id", "id"})
  void findsTheDecisionByEachOfItsNames(String name) {
    assertThat(read("{\"" + name + "\":\"d1\",\"score\":1}").decision()).isEqualTo("d1");
  }

  @Test
  void takesTheSameDecisionUnderSeveralNames() {
    var said = "{\"decision\":null,\"id\":\"d1\",\"request_id\":\"d1\",\"score\":1}";
    assertThat(read(said).decision()).isEqualTo("d1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"thumbs\":\"down\"",
        "\"decision\":\"d2\"",
        "\"tests\":{\"failed\":1,\"failed\":0}"
      })
  void takesNothingThatIsSaidTwice(String again) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> read("{\"decision\":\"d1\",\"thumbs\":\"up\"," + again + "}"))
        .withMessageContaining("a member twice");
  }

  @Test
  void readsCorrectionsButKeepsNoWordsOfThem() {
    var named = read("{\"id\":\"d\",\"correction\":{\"target\":\"opus\",\"text\":\"secret\"}}");
    assertThat(named.better()).isEqualTo("opus");
    assertThat(named.isCorrected()).isTrue();
    var told = read("{\"id\":\"d\",\"correction\":\"a secret text\",\"comment\":\"secret\"}");
    assertThat(told.better()).isNull();
    assertThat(told.isCorrected()).isTrue();
    assertThat(told.toString() + named).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "score":1.01                        | score: "1.01" (expected: a number from 0, useless, to 1, good)
          "score":"1"                         | score: "1" (expected: a number from 0, useless, to 1, good)
          "score":1e999                       | score: "Infinity" (expected: a number from 0, useless, to 1, good)
          "thumbs":"sideways"                 | thumbs: "sideways" (expected: up or down)
          "thumbs":"my own secret prompt"     | thumbs: *** (expected: up or down)
          "thumbs":true                       | thumbs: "true" (expected: up or down)
          "score":1,"thumbs":"up"             | score: stands beside thumbs (expected: one of the two)
          "exit_code":0.5                     | exit_code: "0.5" (expected: a whole number, 0 for success)
          "exit_code":0,"tests":{"passed":1}  | exit_code: stands beside tests (expected: one of the two)
          "tests":{}                          | tests: none ran (expected: passed and failed, not both 0)
          "tests":[]                          | tests.passed: missing (expected: a whole number from 0 to 2147483647)
          "tests":{"passed":-1}               | tests.passed: "-1" (expected: a whole number from 0 to 2147483647)
          "correction":{"target":7}           | correction.target: "7" (expected: the id of a target)
          "correction":" "                    | correction: says nothing (expected: a text, or an object with target or text)
          "comment":"words"                   | feedback: says nothing (expected: score, thumbs, exit_code, tests or correction)
          """)
  void saysWhatIsWrongAndQuotesNoWords(String said, String message) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> read("{\"decision\":\"d1\"," + said + "}"))
        .satisfies(e -> assertThat(e.failure().message()).isEqualTo(message))
        .satisfies(e -> assertThat(e.failure().status()).isEqualTo(400));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"score":1}                           | decision: missing (expected: what the header x-wagonway-decision said)
          {"decision":7,"score":1}              | decision: "7" (expected: what the header x-wagonway-decision said)
          {"decision":"a secret id","score":1}  | decision: *** (expected: what the header x-wagonway-decision said)
          {"decision":["d"],"score":1}          | decision: a list (expected: what the header x-wagonway-decision said)
          {"id":"d2","decision":"d1","score":1} | decision: differs from id (expected: one of the two, or the same in both)
          {"request_id":"d","id":7,"score":1}   | request_id: differs from id (expected: one of the two, or the same in both)
          """)
  void wantsToKnowWhatIsMeant(String body, String message) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> read(body))
        .satisfies(e -> assertThat(e.failure().message()).isEqualTo(message));
  }

  @Test
  void takesAnyBytesWithoutAFault() {
    var random = new SplittableRandom(7);
    var seed =
        "{\"decision\":\"d\",\"score\":1,\"tests\":{\"passed\":1},\"correction\":{\"text\":\"x\"}}";
    for (var round = 0; round < 3_000; round++) {
      var bytes = seed.getBytes(StandardCharsets.UTF_8);
      for (var change = 0; change <= random.nextInt(4); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        FeedbackReader.read(bytes);
      } catch (FailureException e) {
        assertThat(e.failure().status()).isBetween(400, 499);
      }
    }
    for (var odd : new String[] {"", "[", "null", "7", "\"x\"", "[".repeat(60_000)}) {
      assertThatExceptionOfType(FailureException.class).isThrownBy(() -> read(odd));
    }
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> FeedbackReader.read(new byte[FeedbackReader.MOST_BYTES + 1]))
        .satisfies(e -> assertThat(e.failure().status()).isEqualTo(413));
  }

  private static Feedback read(String json) {
    return FeedbackReader.read(json.getBytes(StandardCharsets.UTF_8));
  }
}

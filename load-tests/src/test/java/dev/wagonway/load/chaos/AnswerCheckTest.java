package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.load.chaos.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {

  private static final Errand ERRAND = new Errand("i0123456789abcde", 6, 0);
  private static final Errand OTHER = new Errand("rfedcba987654321", 6, 0);

  @Test
  void acceptsTheRightAnswerInPiecesOfAnySize() {
    for (var dialect : Dialect.values()) {
      var text = String.join("", dialect.stream(ERRAND, ERRAND.answer()));
      for (int size = 1; size < text.length(); size += 7) {
        var sheet = new AnswerSheet(dialect, true);
        for (int at = 0; at < text.length(); at += size) {
          sheet.take(text.substring(at, Math.min(text.length(), at + size)));
        }
        sheet.end();

        assertThat(AnswerCheck.of(ERRAND, 200, sheet, true).kind()).isEqualTo(Kind.COMPLETE);
      }
    }
  }

  @Test
  void acceptsTheRightWholeAnswer() {
    for (var dialect : Dialect.values()) {
      var sheet = new AnswerSheet(dialect, false);
      sheet.take(dialect.whole(ERRAND, ERRAND.text()));
      sheet.end();

      assertThat(AnswerCheck.of(ERRAND, 200, sheet, true).kind()).isEqualTo(Kind.COMPLETE);
    }
  }

  @Test
  void findsWhatIsWrongWithAStream() {
    for (var dialect : Dialect.values()) {
      var first = dialect.opening(ERRAND).size();
      assertThat(altered(dialect, events -> without(events, first + 2))).isEqualTo(Kind.CORRUPT);
      assertThat(altered(dialect, events -> swapped(events, first + 1))).isEqualTo(Kind.CORRUPT);
      assertThat(altered(dialect, events -> without(events, first + 5))).isEqualTo(Kind.INCOMPLETE);
      assertThat(altered(dialect, events -> without(events, events.size() - 1)))
          .isEqualTo(Kind.INCOMPLETE);
      assertThat(altered(dialect, events -> without(events, events.size() - 2)))
          .isEqualTo(Kind.WRONG_USAGE);
      assertThat(altered(dialect, events -> with(events, first, "data: {\"a\"\n\n")))
          .isEqualTo(Kind.CORRUPT);
      assertThat(altered(dialect, events -> with(events, events.size(), "data: {\"id")))
          .isEqualTo(Kind.CORRUPT);
      assertThat(
              altered(
                  dialect,
                  events -> with(events, first + 3, dialect.content(OTHER.answer().get(3)))))
          .isEqualTo(Kind.CROSS_TALK);
    }
  }

  @Test
  void tellsCleanErrorsAfterContentFromOthers() {
    for (var dialect : Dialect.values()) {
      var first = dialect.opening(ERRAND).size();
      assertThat(altered(dialect, events -> brokenAfter(events, first + 3, dialect)))
          .isEqualTo(Kind.BROKEN_OFF);
      assertThat(altered(dialect, events -> brokenAfter(events, first, dialect)))
          .isEqualTo(Kind.UNCLEAN);
      assertThat(
              altered(
                  dialect, events -> brokenAfter(without(events, first + 1), first + 3, dialect)))
          .isEqualTo(Kind.CORRUPT);
    }
  }

  @Test
  void wantsErrorsToBeObjects() {
    for (var dialect : Dialect.values()) {
      assertThat(refused(dialect, dialect.error("x"))).isEqualTo(Kind.REFUSED);
      assertThat(refused(dialect, "{\"message\":\"no\"}")).isEqualTo(Kind.UNCLEAN);
      assertThat(refused(dialect, "<html>")).isEqualTo(Kind.UNCLEAN);
    }
  }

  private static Kind refused(Dialect dialect, String body) {
    var sheet = new AnswerSheet(dialect, false);
    sheet.take(body);
    sheet.end();
    return AnswerCheck.of(ERRAND, 502, sheet, true).kind();
  }

  private static Kind altered(Dialect dialect, UnaryOperator<List<String>> how) {
    var sheet = new AnswerSheet(dialect, true);
    how.apply(dialect.stream(ERRAND, ERRAND.answer())).forEach(sheet::take);
    sheet.end();
    return AnswerCheck.of(ERRAND, 200, sheet, true).kind();
  }

  private static List<String> without(List<String> events, int index) {
    var rest = new ArrayList<>(events);
    rest.remove(index);
    return rest;
  }

  private static List<String> with(List<String> events, int index, String event) {
    var more = new ArrayList<>(events);
    more.add(index, event);
    return more;
  }

  private static List<String> swapped(List<String> events, int index) {
    return with(without(events, index), index + 1, events.get(index));
  }

  private static List<String> brokenAfter(List<String> events, int count, Dialect dialect) {
    return with(events.subList(0, count), count, dialect.errorEvent());
  }
}

package dev.wagonway.sensitivity.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A customer's own words and patterns, what is encoded, what spans parts, and limits. */
class OwnWordsTest {

  private static final Kind PROJECT = Kind.of("PROJECT", Label.RESTRICTED);
  private static final Recognizer BADGE =
      OwnPattern.of("badge", PROJECT, "BDG-[0-9]{6}").recognizer();

  @Test
  void findsPhrasesInAnyCaseAndSpelling() {
    var scanner = scanner("Blue Falcon", "zebra");
    assertThat(found(scanner, "the BLUE  falcon, blue-falcon and Blue_\nFalcon; Zebra"))
        .containsExactly("BLUE  falcon", "blue-falcon", "Blue_\nFalcon", "Zebra");
  }

  @Test
  void findsWholeWordsOnlyUnlessToldOtherwise() {
    assertThat(found(scanner("zebra"), "zebras are no subzebra")).isEmpty();
    var parts = new Dictionary("parts", PROJECT, List.of("zebra"), false);
    var scanner = new Scanner(List.of(), List.of(parts), Limits.USUAL);
    assertThat(found(scanner, "subzebras")).containsExactly("zebra");
  }

  @Test
  void findsAllOfManyPhrasesAndNothingElse() {
    var random = new Random(3);
    for (var i = 0; i < 300; i++) {
      var phrases = new TreeSet<String>();
      for (var n = 0; n < 12; n++) {
        phrases.add(letters(random, 1 + random.nextInt(4)));
      }
      var text = letters(random, 60);
      var dictionary = new Dictionary("all", PROJECT, List.copyOf(phrases), false);
      var covered = new boolean[text.length()];
      new Scanner(List.of(), List.of(dictionary), Limits.USUAL)
          .scan(text)
          .findings()
          .forEach(finding -> Arrays.fill(covered, finding.start(), finding.end(), true));
      var expected = new boolean[text.length()];
      for (var phrase : phrases) {
        for (var at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
          Arrays.fill(expected, at, at + phrase.length(), true);
        }
      }
      assertThat(covered).as("%s in %s", phrases, text).isEqualTo(expected);
    }
  }

  @Test
  void takesTensOfThousandsOfPhrases() {
    var phrases = new ArrayList<String>();
    for (var i = 0; i < 40_000; i++) {
      phrases.add("customer " + Integer.toString(i * 7_919, 36));
    }
    var scanner = scanner(phrases.toArray(String[]::new));
    assertThat(found(scanner, "ask Customer " + Integer.toString(39_999 * 7_919, 36) + " first"))
        .hasSize(1);
  }

  @Test
  void findsOwnPatternsWhereWordsBegin() {
    var scanner = new Scanner(List.of(BADGE));
    assertThat(found(scanner, "badge BDG-123456, XBDG-123456, BDG-1234567, (BDG-654321)"))
        .containsExactly("BDG-123456", "BDG-654321");
  }

  @Test
  void needsTheWordsThatAnOwnPatternNames() {
    var pattern = new OwnPattern("seat", PROJECT, "\\d{2}[A-F]", List.of("seat"), List.of(), 8);
    var scanner = new Scanner(List.of(pattern.recognizer()));
    assertThat(found(scanner, "your seat: 12C")).containsExactly("12C");
    assertThat(found(scanner, "your row: 12C")).isEmpty();
  }

  @Test
  void refusesPatternsAndDictionariesThatCannotWork() {
    assertThatThrownBy(() -> OwnPattern.of("own", PROJECT, "(a"))
        .hasMessageContaining("own: pattern: \"(a\"");
    assertThatThrownBy(() -> OwnPattern.of("own", PROJECT, "a*")).hasMessageContaining("empty");
    assertThatThrownBy(() -> scanner("ok", " - ")).hasMessageContaining("phrase 2");
    assertThatThrownBy(() -> scanner()).hasMessageContaining("no phrases");
  }

  @Test
  void findsWhatIsEncodedAndCoversItsGroups() {
    var scanner = new Scanner(List.of(BADGE));
    var encoded = encoded("the badge is BDG-123456 I think");
    var text = "data: " + encoded + " end";
    var finding = scanner.scan(text).findings().getFirst();
    assertThat(finding.start()).isEqualTo(6 + 13 / 3 * 4);
    assertThat(finding.end()).isEqualTo(6 + 24 / 3 * 4);
    var lines =
        Base64.getMimeEncoder()
            .encodeToString(("x".repeat(50) + " BDG-123456").getBytes(StandardCharsets.UTF_8));
    assertThat(scanner.scan(lines).findings()).hasSize(1);
    assertThat(found(scanner, "?q=BDG%2D123456&x=%C3%A4")).containsExactly("BDG%2D123456");
  }

  @Test
  void decodesOnce() {
    var scanner = new Scanner(List.of(BADGE));
    var twice = encoded(encoded("the badge is BDG-123456 I think"));
    assertThat(scanner.scan(twice).findings()).isEmpty();
  }

  @Test
  void findsValuesThatSpanParts() {
    var scanner = new Scanner(List.of(BADGE));
    var parts = List.of("x".repeat(5_000) + " BDG", "-12", "3456 " + "y".repeat(5_000), "BDG-1");
    var scan = scanner.scanJoined(parts);
    assertThat(scan.findings()).hasSize(1);
    assertThat(scan.findings().getFirst().start()).isEqualTo(5_001);
    assertThat(scan.findings().getFirst().end()).isEqualTo(5_011);
  }

  @Test
  void findsWordsNearValuesInTheNextPart() {
    var pattern = new OwnPattern("seat", PROJECT, "\\d{2}[A-F]", List.of("seat"), List.of(), 8);
    var scanner = new Scanner(List.of(pattern.recognizer()));
    assertThat(scanner.scanJoined(List.of("seat", "12C")).findings()).hasSize(1);
    assertThat(scanner.scanJoined(List.of("row", "12C")).findings()).isEmpty();
  }

  @Test
  void cutsShortWhatBacktracksForEver() {
    var bomb = new OwnPattern("bomb", PROJECT, "(?:a+)+(?:a|b)+!", List.of(), List.of(), 4_000);
    var scan = new Scanner(List.of(bomb.recognizer(), BADGE)).scan("BDG-123456 " + "a".repeat(300));
    assertThat(scan.isComplete()).isFalse();
    assertThat(scan.findings()).hasSize(1);
  }

  @Test
  void saysWhenATextIsTooLongOrTakesTooMuch() {
    var tight = new Limits(100, 15, 1, 10);
    var scanner = new Scanner(List.of(BADGE), List.of(), tight);
    assertThat(scanner.scan("x".repeat(100)).isComplete()).isTrue();
    assertThat(scanner.scan("x".repeat(101)).isComplete()).isFalse();
    assertThat(scanner.scanJoined(List.of("x".repeat(60), "x".repeat(60))).isComplete()).isFalse();
    assertThat(scanner.scan(encoded("a text of more characters")).isComplete()).isFalse();
    assertThat(scanner.scan("BDG-123456 ".repeat(9)).isComplete()).isFalse();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String letters(Random random, int length) {
    var letters = new StringBuilder();
    for (var i = 0; i < length; i++) {
      letters.append("abAB".charAt(random.nextInt(4)));
    }
    return letters.toString().toLowerCase(Locale.ROOT);
  }

  private static Scanner scanner(String... phrases) {
    var dictionary = Dictionary.of("projects", PROJECT, List.of(phrases));
    return new Scanner(List.of(), List.of(dictionary), Limits.USUAL);
  }

  private static List<String> found(Scanner scanner, String text) {
    return scanner.scan(text).findings().stream()
        .map(finding -> text.substring(finding.start(), finding.end()))
        .toList();
  }
}

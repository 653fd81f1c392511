package dev.wagonway.sensitivity.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wagonway.sensitivity.kinds.Recognizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast scanner finds what the slow one does. */
class ScannerTest {

  /** A folder of documents, one a line, that the scanners may be compared on as well. */
  private static final String DOCUMENTS = "wagonway.documents";

  private static final int MOST_CHARACTERS = 250_000;

  @Test
  void findsInRandomTextsWhatTheReferenceFinds() {
    var recognizers = Zoo.recognizers();
    var scanner = new Scanner(recognizers);
    var reference = new ReferenceScanner(recognizers);
    var random = new Random(6);
    for (var i = 0; i < 4_000; i++) {
      var text = Zoo.text(random, random.nextInt(60));
      assertThat(scanner.scan(text).findings()).as(text).isEqualTo(reference.scan(text));
    }
  }

  @Test
  void findsEachAnimalThatTheReferenceFinds() {
    var random = new Random(66);
    var texts = new ArrayList<String>();
    for (var i = 0; i < 400; i++) {
      texts.add(Zoo.text(random, random.nextInt(60)));
    }
    for (var recognizer : Zoo.recognizers()) {
      var scanner = new Scanner(List.of(recognizer));
      var reference = new ReferenceScanner(List.of(recognizer));
      var found = 0;
      for (var text : texts) {
        var expected = reference.scan(text);
        found += expected.size();
        assertThat(scanner.scan(text).findings()).as(text).isEqualTo(expected);
      }
      assertThat(found).as(recognizer.name()).isPositive();
    }
  }

  @Test
  void findsAcrossPartsWhatTheReferenceFinds() {
    var recognizers = Zoo.recognizers();
    var scanner = new Scanner(recognizers);
    var reference = new ReferenceScanner(recognizers);
    var random = new Random(666);
    for (var i = 0; i < 1_000; i++) {
      var parts = new ArrayList<String>();
      for (var n = random.nextInt(6); n >= 0; n--) {
        parts.add(Zoo.text(random, random.nextInt(12) == 0 ? 400 : random.nextInt(12)));
      }
      assertThat(scanner.scanJoined(parts).findings())
          .as(parts.toString())
          .isEqualTo(reference.scanJoined(parts));
    }
  }

  @Test
  void findsWithAllRecognizersWhatTheReferenceFinds() {
    var recognizers = Recognizers.all();
    var scanner = new Scanner(recognizers);
    var reference = new ReferenceScanner(recognizers);
    var random = new Random(7);
    for (var i = 0; i < 250; i++) {
      var text = Zoo.text(random, 50);
      assertThat(scanner.scan(text).findings()).as(text).isEqualTo(reference.scan(text));
    }
  }

  @Test
  void findsInDocumentsWhatTheReferenceFinds() throws IOException {
    var folder = System.getProperty(DOCUMENTS);
    assumeTrue(folder != null, "no documents to compare on: -D" + DOCUMENTS + "=FOLDER");
    var scanner = new Scanner(Recognizers.all());
    var reference = new ReferenceScanner(Recognizers.all());
    var lines = new ArrayList<String>();
    try (var files = Files.list(Path.of(folder))) {
      for (var file : files.filter(name -> name.toString().endsWith(".jsonl")).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    var characters = lines.stream().mapToLong(String::length).sum();
    var step = (int) (characters / MOST_CHARACTERS) + 1;
    for (var i = 0; i < lines.size(); i += step) {
      var scan = scanner.scan(lines.get(i));
      assertThat(scan.findings()).as("document %d", i).isEqualTo(reference.scan(lines.get(i)));
      assertThat(scan.isComplete()).isTrue();
    }
  }
}

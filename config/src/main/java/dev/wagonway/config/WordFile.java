package dev.wagonway.config;

import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.Sources;
import dev.wagonway.config.yaml.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file that has a word or phrase in each line; empty lines and those from # on do not
 * count.
 */
final class WordFile {

  private static final int MOST_COMPLAINTS = 20;

  private WordFile() {}

  /** The text of {@code file}, if it can be read. */
  static Optional<String> text(Path file, SectionReader dictionary) {
    try {
      var decoded = Texts.decoded(Texts.bytes(file, Sources.MOST_BYTES));
      if (decoded.isWhole()) {
        return Optional.of(decoded.text());
      }
      dictionary.complain("file", "not UTF-8 (expected: a text in UTF-8 with a word in each line)");
    } catch (IOException e) {
      dictionary.complain("file", e.getMessage() + " (expected: a text with a word in each line)");
    }
    return Optional.empty();
  }

  /** The words of {@code text}; what is none is a problem at its line. */
  static List<String> words(Path file, String text, List<Problem> problems) {
    var words = new ArrayList<String>();
    var source = new Source(file.toString(), Path.of(""), text);
    var at = 0;
    for (var line : text.split("\n", -1)) {
      var word = line.strip();
      if (!word.isEmpty() && !word.startsWith("#")) {
        var read = SensitivityLanguage.WORD.read(word);
        read.ifPresent(words::add);
        if (read.isEmpty() && problems.size() < MOST_COMPLAINTS) {
          var place = Texts.placeOf(source, at + line.indexOf(word));
          problems.add(place.problem("", "expected: " + SensitivityLanguage.WORD.expected()));
        }
      }
      at += line.length() + 1;
    }
    return words;
  }
}

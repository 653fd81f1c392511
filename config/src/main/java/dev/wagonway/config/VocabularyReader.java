package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.scan.Dictionary;
import dev.wagonway.sensitivity.scan.OwnPattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads dictionaries and patterns of the operator's own. Confined to one thread. */
final class VocabularyReader {

  private final OwnKinds kinds;
  private final Reading reading;
  private final List<Dictionary> dictionaries = new ArrayList<>();
  private final List<OwnPattern> patterns = new ArrayList<>();
  private final StringBuilder files = new StringBuilder();

  /** Adds what is recognised to {@code kinds}. */
  VocabularyReader(OwnKinds kinds, Reading reading) {
    this.kinds = kinds;
    this.reading = reading;
  }

  /** Reads the dictionaries and patterns of the section. */
  void read(SectionReader sensitivity) {
    sensitivity.sections("dictionaries", SensitivityLanguage.DICTIONARY).forEach(this::dictionary);
    sensitivity.sections("patterns", SensitivityLanguage.OWN_PATTERN).forEach(this::pattern);
  }

  List<Dictionary> dictionaries() {
    return List.copyOf(dictionaries);
  }

  List<OwnPattern> patterns() {
    return List.copyOf(patterns);
  }

  /** The text of all files of words. */
  String files() {
    return files.toString();
  }

  private void dictionary(SectionReader section) {
    var kind = kinds.declare(section, false);
    var words = words(section);
    var isWhole = section.read("whole-words", Notation.TRUTH).orElse(true);
    if (kind.isPresent() && !words.isEmpty()) {
      dictionaries.add(new Dictionary(rule(kind.get()), kind.get(), List.copyOf(words), isWhole));
    }
  }

  private Set<String> words(SectionReader section) {
    var words = new LinkedHashSet<>(section.readAll("words", SensitivityLanguage.WORD));
    var file = section.file("file", Notations.PATH);
    var problems = new ArrayList<Problem>();
    file.ifPresent(path -> words.addAll(words(path, section, problems)));
    problems.forEach(reading.problems()::add);
    var isNothingSaid = section.values("words").isEmpty() && !section.has("file");
    if (isNothingSaid || (file.isPresent() && words.isEmpty() && problems.isEmpty())) {
      section.complain(
          section.has("file") ? "file" : "words",
          "no words (expected: words, a file with words, or both)");
    }
    return words;
  }

  private List<String> words(Path path, SectionReader section, List<Problem> problems) {
    reading.references().follow(path);
    var text = WordFile.text(path, section).orElse("");
    files.append(text);
    return WordFile.words(path, text, problems);
  }

  private void pattern(SectionReader section) {
    var isSecret = section.read("secret", Notation.TRUTH).orElse(false);
    var kind = kinds.declare(section, isSecret);
    var near = section.readAll("near", SensitivityLanguage.WORD);
    var pattern = section.value("pattern").flatMap(value -> pattern(value, section));
    if (kind.isPresent() && pattern.isPresent()) {
      patterns.add(
          new OwnPattern(
              rule(kind.get()),
              kind.get(),
              pattern.get(),
              List.copyOf(near),
              List.of(),
              OwnPattern.USUAL_REACH));
    }
  }

  private static String rule(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<String> pattern(Value value, SectionReader section) {
    return section
        .read(value, SensitivityLanguage.PATTERN)
        .filter(regex -> {
          try {
            if (!Pattern.compile(regex).matcher("").lookingAt()) {
              return true;
            }
            section.complain(
                value,
                value.shown() + " matches nothing at all, too (expected: at least one character)");
          } catch (PatternSyntaxException e) {
            section.complain(
                value,
                "%s: %s near character %d (expected: a regular expression as Java has it)"
                    .formatted(value.shown(), e.getDescription(), Math.max(1, e.getIndex() + 1)));
          }
          return false;
        });
  }
}

package dev.wagonway.predict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/** Reads the file of words into a {@link Lexicon}. */
final class Vocabulary {

  /** The words that come with the program. */
  static final Lexicon LEXICON = load();

  private static final String FILE = "vocabulary.txt";
  private static final String PLURAL = " s";

  private Vocabulary() {}

  private static Lexicon load() {
    try (var in = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(FILE), FILE)) {
      return read(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Lexicon read(String text) {
    var lexicon = new Lexicon();
    var mark = Mark.EN;
    var plural = false;
    for (var line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      if (line.startsWith("[")) {
        var heading = line.substring(1, line.length() - 1);
        plural = heading.endsWith(PLURAL);
        mark = Mark.of(plural ? heading.substring(0, heading.length() - PLURAL.length()) : heading);
      } else {
        for (var entry : line.split(",", -1)) {
          add(lexicon, entry.strip(), mark, plural);
        }
      }
    }
    return lexicon;
  }

  private static void add(Lexicon lexicon, String entry, Mark mark, boolean plural) {
    if (entry.isEmpty()) {
      return;
    }
    if (Script.of(entry.charAt(0)).joinsWords) {
      lexicon.addTerm(entry, mark.bit);
      return;
    }
    lexicon.addPhrase(words(mark == Mark.CODE_TOOL ? entry.replace(" ", "") : entry), mark.bit);
    if (plural) {
      lexicon.addPhrase(words(entry + "s"), mark.bit);
    }
  }

  private static long[] words(String entry) {
    return Arrays.stream(entry.split("[ '-]", -1))
        .mapToLong(word -> {
          var hash = 0L;
          for (var i = 0; i < word.length(); i++) {
            hash = Lexicon.extend(hash, Letters.fold(word.charAt(i)));
          }
          return hash;
        })
        .toArray();
  }
}

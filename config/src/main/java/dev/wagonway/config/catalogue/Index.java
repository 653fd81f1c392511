package dev.wagonway.config.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which words mean which model, so that only the files of wanted models are read. Immutable.
 *
 * <p>Each line has a model's name, its aliases and what hosts call it. Upper and lower case are the
 * same.
 */
final class Index {

  private final List<String> names = new ArrayList<>();
  private final Map<String, String> byWord = new HashMap<>();

  private Index(List<String> lines) {
    for (var line : lines) {
      var words = line.split(" ", -1);
      names.add(words[0]);
      for (var word : words) {
        byWord.put(folded(word), words[0]);
      }
    }
  }

  /** The index of the shipped models; read when it is first asked for. */
  static Index shipped() {
    return Shipped.INDEX;
  }

  /** The line of a model. */
  static String line(ModelCard card) {
    var words = new ArrayList<String>();
    words.add(card.name());
    words.addAll(card.aliases());
    card.offers().forEach(offer -> words.add(offer.id()));
    var seen = new HashMap<String, String>();
    words.removeIf(word -> seen.putIfAbsent(folded(word), word) != null);
    return String.join(" ", words);
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /** The name of the model that {@code word} means. */
  Optional<String> name(String word) {
    return Optional.ofNullable(byWord.get(folded(word)));
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /**
   * The text of a shipped file.
   *
   * @throws IllegalStateException if there is no such file
   */
  static String text(String file) {
    try (var in = Index.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + ": missing (expected: on the class path)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(Objects.requireNonNullElse(e.getMessage(), file), e);
    }
  }

  private static final class Shipped {
    static final Index INDEX = new Index(text("index.txt").lines().toList());
  }
}

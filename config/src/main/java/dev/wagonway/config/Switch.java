package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape;
import java.util.Optional;

/** What stands at a key that has a mapping, or a word in its place. */
sealed interface Switch {

  /** Nothing, or nothing that is understood. */
  record Silent() implements Switch {}

  /** A word: whether it switches on. */
  record Word(boolean isOn) implements Switch {}

  /** A mapping. */
  record Told(SectionReader section) implements Switch {}

  /** Reads {@code key}, with a complaint about what is neither. */
  static Switch read(
      SectionReader parent, String key, Shape.Section keys, Notation<Boolean> words) {
    return switch (parent.node(key).orElse(null)) {
      case Node.Mapping _ -> new Told(parent.section(key, keys));
      case Node.Scalar _, Node.Sequence _ ->
          word(parent, key, keys, words).<Switch>map(Word::new).orElseGet(Silent::new);
      case null -> new Silent();
    };
  }

  private static Optional<Boolean> word(
      SectionReader parent, String key, Shape.Section keys, Notation<Boolean> words) {
    var value = parent.value(key);
    var word = value.flatMap(said -> words.read(said.text()));
    if (value.isPresent() && word.isEmpty()) {
      parent.complain(
          value.get(),
          "%s (expected %s; or %s)"
              .formatted(value.get().shown(), words.expected(), keys.expected()));
    }
    return word;
  }
}

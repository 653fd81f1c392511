package dev.wagonway.config.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** What may stand at a place of the configuration. */
public sealed interface Shape {

  /** What to say was expected. */
  default String expected() {
    return switch (this) {
      case One one -> one.notation().expected();
      case Several _ -> "a list";
      case OneOrSeveral some -> some.item().expected() + ", or a list of such";
      case Table _ -> "a mapping of names to values";
      case Named _ -> "a mapping of names";
      case Either either ->
          either.shapes().stream().map(Shape::expected).collect(Collectors.joining(", or "));
      case Section section -> "a mapping with the keys " + String.join(", ", section.names());
      case Open open -> "a mapping with the key " + open.leading() + " and its options";
    };
  }

  /** A single value. */
  record One(Notation<?> notation) implements Shape {}

  /** A list of things of the same shape. */
  record Several(Shape item) implements Shape {}

  /** A thing, or a list of at least one thing of the same shape. */
  record OneOrSeveral(Shape item) implements Shape {}

  /** A mapping of names of the operator's choice to single values. */
  record Table(Notation<?> value) implements Shape {}

  /** A mapping whose keys are names of the operator's choice. */
  record Named(Section section) implements Shape {}

  /** One of a few shapes. */
  record Either(List<Shape> shapes) implements Shape {
    public Either {
      shapes = List.copyOf(shapes);
    }
  }

  /** A mapping with known keys. */
  record Section(List<Key> keys) implements Shape {
    public Section {
      keys = List.copyOf(keys);
    }

    public List<String> names() {
      return keys.stream().map(Key::name).toList();
    }
  }

  /**
   * A mapping that must have one key, and may have more than are known here.
   *
   * @param leading the key that it must have
   * @param section the known keys, the leading one among them
   * @param other what may stand at the others
   */
  record Open(String leading, Section section, Shape other) implements Shape {}

  /**
   * A known key.
   *
   * @param meaning what it is for, in a sentence that editors show
   */
  record Key(String name, boolean required, Shape shape, String meaning) {}
}

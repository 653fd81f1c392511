package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape;
import java.util.List;

/** Short ways to write down sections with their keys. */
final class Sections {

  private Sections() {}

  static Shape.Section section(Shape.Key... keys) {
    return new Shape.Section(List.of(keys));
  }

  static Shape.Key required(String name, Notation<?> notation, String meaning) {
    return required(name, new Shape.One(notation), meaning);
  }

  static Shape.Key required(String name, Shape shape, String meaning) {
    return new Shape.Key(name, true, shape, meaning);
  }

  static Shape.Key optional(String name, Notation<?> notation, String meaning) {
    return optional(name, new Shape.One(notation), meaning);
  }

  static Shape.Key optional(String name, Shape shape, String meaning) {
    return new Shape.Key(name, false, shape, meaning);
  }

  static Shape.OneOrSeveral oneOrSeveral(Notation<?> notation) {
    return new Shape.OneOrSeveral(new Shape.One(notation));
  }
}

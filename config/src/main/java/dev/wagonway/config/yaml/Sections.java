package dev.wagonway.config.yaml;

import java.util.List;

/** Short ways to write down sections with their keys. Stateless. */
public final class Sections {

  private Sections() {}

  public static Shape.Section section(Shape.Key... keys) {
    return new Shape.Section(List.of(keys));
  }

  public static Shape.Key required(String name, Notation<?> notation, String meaning) {
    return required(name, new Shape.One(notation), meaning);
  }

  public static Shape.Key required(String name, Shape shape, String meaning) {
    return new Shape.Key(name, true, shape, meaning);
  }

  public static Shape.Key optional(String name, Notation<?> notation, String meaning) {
    return optional(name, new Shape.One(notation), meaning);
  }

  public static Shape.Key optional(String name, Shape shape, String meaning) {
    return new Shape.Key(name, false, shape, meaning);
  }

  public static Shape.OneOrSeveral oneOrSeveral(Notation<?> notation) {
    return new Shape.OneOrSeveral(new Shape.One(notation));
  }
}

package dev.wagonway.config.yaml;

import java.util.List;
import java.util.Locale;

/** A piece of YAML that remembers where it stands. */
public sealed interface Node {

  Place place();

  /** What to call it in a problem; never its content, which may be a secret. */
  default String kind() {
    return switch (this) {
      case Scalar scalar -> scalar.isNothing() ? "nothing" : "a single value";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }

  default boolean isNothing() {
    return false;
  }

  /**
   * A single value.
   *
   * @param plain whether it was written without quotes
   */
  record Scalar(Place place, String text, boolean plain) implements Node {
    @Override
    public boolean isNothing() {
      return plain
          && (text.isEmpty() || text.equals("~") || text.toLowerCase(Locale.ROOT).equals("null"));
    }
  }

  /** A list. */
  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys with values, in the order of the file; no key occurs twice. */
  record Mapping(Place place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** One line of a {@link Mapping}. */
  record Entry(Scalar key, Node value) {
    public String name() {
      return key.text();
    }
  }
}

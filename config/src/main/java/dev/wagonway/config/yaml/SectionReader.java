package dev.wagonway.config.yaml;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one mapping with known keys. Complains about unknown keys, missing keys and values that are
 * not understood; what was complained about reads as absent, so that reading goes on.
 */
public final class SectionReader {

  private final Shape.Section shape;
  private final Place place;
  private final String path;
  private final Reading reading;
  private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
  private boolean isMapping = true;
  private boolean isEmpty = true;

  private SectionReader(Shape.Section shape, Place place, String path, Reading reading) {
    this.shape = shape;
    this.place = place;
    this.path = path;
    this.reading = reading;
  }

  /** Reads {@code node}, which is there but may be something else than a mapping. */
  public static SectionReader of(Node node, String path, Shape.Section shape, Reading reading) {
    var section = new SectionReader(shape, node.place(), path, reading);
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(section::take);
      section.isEmpty = mapping.entries().isEmpty();
      section.requireKeys();
    } else if (node.isNothing()) {
      section.requireKeys();
    } else {
      var expected = shape.expected();
      section.isMapping = false;
      section.isEmpty = false;
      section.complainHere("found " + node.kind() + " (expected: " + expected + ")");
    }
    return section;
  }

  public Place place() {
    return place;
  }

  /** The way to this section. */
  public String path() {
    return path;
  }

  /** Whether it is a mapping, or nothing at all, rather than something else. */
  public boolean isMapping() {
    return isMapping;
  }

  /** Whether it has no keys at all, not even unknown ones. */
  public boolean isEmpty() {
    return isEmpty;
  }

  public boolean has(String key) {
    return entry(key).isPresent();
  }

  public Optional<Node> node(String key) {
    return entry(key).map(Node.Entry::value);
  }

  /** The single value of {@code key}, references followed. */
  public Optional<Value> value(String key) {
    return node(key).flatMap(node -> scalar(node, pathOf(key), key(key).shape()));
  }

  public <T> Optional<T> read(String key, Notation<T> notation) {
    return value(key).flatMap(value -> read(value, notation));
  }

  /** What {@code value} means. */
  public <T> Optional<T> read(Value value, Notation<T> notation) {
    var meaning = notation.read(value.text());
    if (meaning.isEmpty()) {
      reading.problems().add(value.place(), value.path(), notation.complaint(value));
    }
    return meaning;
  }

  /**
   * The file that {@code key} names, relative to the configuration file, if it can be read; {@code
   * paths} is how names of files are written.
   */
  public Optional<Path> file(String key, Notation<String> paths) {
    var value = value(key);
    var name = value.flatMap(v -> read(v, paths));
    if (value.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    try {
      var file = value.get().place().source().folder().resolve(name.get());
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return Optional.of(file);
      }
    } catch (InvalidPathException _) {
      // falls through to the complaint
    }
    complain(key, paths.complaint(value.get()));
    return Optional.empty();
  }

  /** The mapping at {@code key}; an empty one if it is absent. */
  public SectionReader section(String key, Shape.Section known) {
    return node(key)
        .map(node -> of(node, pathOf(key), known, reading))
        .orElseGet(() -> new SectionReader(known, place, pathOf(key), reading));
  }

  /** The mappings in the list at {@code key}, or the one that may stand there in its place. */
  public List<SectionReader> sections(String key, Shape.Section known) {
    return items(key).stream().map(item -> of(item.node(), item.path(), known, reading)).toList();
  }

  /** The single values in the list at {@code key}, or the one that may stand in its place. */
  public List<Value> values(String key) {
    var expected =
        switch (key(key).shape()) {
          case Shape.Several several -> several.item();
          case Shape.OneOrSeveral some -> some.item();
          case Shape.One _, Shape.Table _, Shape.Named _, Shape.Either _ -> null;
          case Shape.Section _, Shape.Open _ -> null;
        };
    var values = new ArrayList<Value>();
    items(key).forEach(item -> scalar(item.node(), item.path(), expected).ifPresent(values::add));
    return values;
  }

  /** What the values at {@code key} mean, each once, in their order; none if it is absent. */
  public <T> Set<T> readAll(String key, Notation<T> notation) {
    var all = new LinkedHashSet<T>();
    values(key).forEach(value -> read(value, notation).ifPresent(all::add));
    return all;
  }

  /** The named mappings at {@code key}. */
  public List<Node.Entry> named(String key) {
    var node = node(key).filter(n -> !n.isNothing()).orElse(null);
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries();
    }
    if (node != null) {
      complain(key, found(node, key(key).shape()));
    }
    return List.of();
  }

  /**
   * A line of a table.
   *
   * @param value its single value, references followed; nothing if it has a problem
   */
  public record Row(Value name, Optional<Value> value) {}

  /** The lines of the table at {@code key}. */
  public List<Row> table(String key) {
    var expected = key(key).shape() instanceof Shape.Table table ? table.value() : null;
    var rows = new ArrayList<Row>();
    for (var entry : named(key)) {
      var at = Paths.key(pathOf(key), entry.name());
      var name = new Value(entry.key().place(), at, entry.name(), entry.name());
      var shape = expected == null ? null : new Shape.One(expected);
      rows.add(new Row(name, scalar(entry.value(), at, shape)));
    }
    return rows;
  }

  public String pathOf(String key) {
    return Paths.key(path, key);
  }

  /** Complains about the value of {@code key}, or about the section if there is none. */
  public void complain(String key, String message) {
    reading.problems().add(node(key).map(Node::place).orElse(place), pathOf(key), message);
  }

  /** Complains about {@code value}. */
  public void complain(Value value, String message) {
    reading.problems().add(value.place(), value.path(), message);
  }

  /** Complains about the section itself. */
  public void complainHere(String message) {
    reading.problems().add(place, path, message);
  }

  private record Item(String path, Node node) {}

  private List<Item> items(String key) {
    var node = node(key).orElse(null);
    var several = key(key).shape() instanceof Shape.OneOrSeveral;
    if (node instanceof Node.Sequence list) {
      if (several && list.items().isEmpty()) {
        complain(key, "found an empty list (expected: " + key(key).shape().expected() + ")");
      }
      var items = new ArrayList<Item>();
      list.items().forEach(n -> items.add(new Item(Paths.item(pathOf(key), items.size()), n)));
      return items;
    }
    if (node != null && several) {
      return List.of(new Item(pathOf(key), node));
    }
    if (node != null) {
      complain(key, found(node, key(key).shape()));
    }
    return List.of();
  }

  private Optional<Value> scalar(Node node, String at, @Nullable Shape expected) {
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return reading.references().follow(scalar, at);
    }
    reading.problems().add(node.place(), at, found(node, expected));
    return Optional.empty();
  }

  private static String found(Node node, @Nullable Shape expected) {
    return "found "
        + node.kind()
        + " (expected: "
        + (expected == null ? "a single value" : expected.expected())
        + ")";
  }

  private void take(Node.Entry entry) {
    if (shape.names().contains(entry.name())) {
      entries.put(entry.name(), entry);
    } else {
      var meant = Spelling.hint(entry.name(), shape.names());
      var expected = Spelling.oneOf(shape.names()) + meant;
      reading
          .problems()
          .add(
              entry.key().place(), pathOf(entry.name()), "unknown key (expected " + expected + ")");
    }
  }

  private void requireKeys() {
    for (var key : shape.keys()) {
      if (key.required() && !entries.containsKey(key.name())) {
        complain(key.name(), "missing (expected: " + key.shape().expected() + ")");
      }
    }
  }

  private Optional<Node.Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key(key).name()));
  }

  private Shape.Key key(String name) {
    return shape.keys().stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " (expected: a known key)"));
  }
}

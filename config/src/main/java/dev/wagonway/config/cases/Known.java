package dev.wagonway.config.cases;

import dev.wagonway.config.Snapshot;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Paths;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The names that a policy knows: a name that it does not know would make an expectation that can
 * never fail, so it is complained about.
 */
final class Known {

  private final Set<String> targets;
  private final Set<String> rules = new LinkedHashSet<>();
  private final Set<String> budgets = new LinkedHashSet<>();
  private final Reading reading;

  Known(Snapshot snapshot, Reading reading) {
    targets = snapshot.targets().keySet();
    snapshot
        .accounting()
        .budgets()
        .forEach(budget -> {
          budgets.add(budget.name());
          budget.steps().forEach(step -> rules.add(step.rule().name()));
        });
    snapshot.routes().values().forEach(r -> r.rules().forEach(rule -> rules.add(rule.name())));
    this.reading = reading;
  }

  Reading reading() {
    return reading;
  }

  /** The targets in the list at {@code key}. */
  List<String> targets(SectionReader section, String key) {
    return names(section, key, targets);
  }

  /** The rules in the list at {@code key}. */
  List<String> rules(SectionReader section, String key) {
    return names(section, key, rules);
  }

  /** The target at {@code key}. */
  Optional<String> target(SectionReader section, String key) {
    return section.value(key).filter(value -> isKnown(section, value, targets)).map(Value::text);
  }

  /**
   * The table of targets at {@code key}.
   *
   * @param reader reads what the table has for a target; nothing if it has a problem
   */
  <T> Map<String, T> byTarget(
      SectionReader section, String key, Function<Entry, Optional<T>> reader) {
    return table(section, key, targets, reader);
  }

  /** The same for budgets. */
  <T> Map<String, T> byBudget(
      SectionReader section, String key, Function<Entry, Optional<T>> reader) {
    return table(section, key, budgets, reader);
  }

  private static <T> Map<String, T> table(
      SectionReader section,
      String key,
      Collection<String> names,
      Function<Entry, Optional<T>> reader) {
    var table = new LinkedHashMap<String, T>();
    for (var entry : section.named(key)) {
      var path = Paths.key(section.pathOf(key), entry.name());
      var name = new Value(entry.key().place(), path, entry.name(), entry.name());
      if (isKnown(section, name, names)) {
        var here = new Entry(section, entry.value(), path);
        reader.apply(here).ifPresent(value -> table.put(entry.name(), value));
      }
    }
    return table;
  }

  /** What a table has for a target. */
  record Entry(SectionReader section, Node node, String path) {

    /** The single value, or nothing, with a complaint, if it is something else. */
    Optional<Value> scalar() {
      if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
        return Optional.of(new Value(scalar.place(), path, scalar.text(), scalar.text()));
      }
      var nothing = new Value(node.place(), path, "", "");
      section.complain(nothing, "found " + node.kind() + " (expected: a single value)");
      return Optional.empty();
    }
  }

  private static List<String> names(SectionReader section, String key, Collection<String> known) {
    var names = new ArrayList<String>();
    for (var value : section.values(key)) {
      if (isKnown(section, value, known)) {
        names.add(value.text());
      }
    }
    return names;
  }

  private static boolean isKnown(SectionReader section, Value value, Collection<String> known) {
    if (known.contains(value.text())) {
      return true;
    }
    var meant = Spelling.hint(value.text(), known);
    section.complain(value, value.shown() + " (expected " + Spelling.oneOf(known) + meant + ")");
    return false;
  }
}

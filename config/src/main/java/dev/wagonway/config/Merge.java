package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Paths;
import dev.wagonway.config.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the files of a folder: lists of the same top-level key are joined, mappings are joined key
 * by key, and so are lists in them; what is left to be said twice is a problem.
 */
final class Merge {

  private final Problems problems;

  private Merge(Problems problems) {
    this.problems = problems;
  }

  /** The whole configuration of {@code roots}, of which there is at least one. */
  static Node of(List<Node> roots, Problems problems) {
    if (roots.size() < 2) {
      return roots.getFirst();
    }
    var merge = new Merge(problems);
    var all = new LinkedHashMap<String, Node.Entry>();
    for (var root : roots) {
      if (root instanceof Node.Mapping mapping) {
        mapping.entries().forEach(entry -> merge.add(entry, all));
      } else {
        var expected = Language.ROOT.expected();
        problems.add(root.place(), "", "found " + root.kind() + " (expected: " + expected + ")");
      }
    }
    return new Node.Mapping(roots.getFirst().place(), List.copyOf(all.values()));
  }

  private void add(Node.Entry entry, Map<String, Node.Entry> all) {
    var earlier = all.putIfAbsent(entry.name(), entry);
    if (earlier != null) {
      all.put(entry.name(), new Node.Entry(earlier.key(), joined(earlier, entry)));
    }
  }

  private Node joined(Node.Entry earlier, Node.Entry later) {
    if (earlier.value() instanceof Node.Sequence a && later.value() instanceof Node.Sequence b) {
      return list(a, b);
    }
    if (earlier.value() instanceof Node.Mapping a && later.value() instanceof Node.Mapping b) {
      return new Node.Mapping(a.place(), entries(a, b, later.name()));
    }
    again(earlier.key(), later.key(), later.name());
    return earlier.value();
  }

  private List<Node.Entry> entries(Node.Mapping a, Node.Mapping b, String section) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    a.entries().forEach(entry -> entries.put(entry.name(), entry));
    for (var entry : b.entries()) {
      var earlier = entries.putIfAbsent(entry.name(), entry);
      if (earlier != null
          && earlier.value() instanceof Node.Sequence first
          && entry.value() instanceof Node.Sequence second) {
        entries.put(entry.name(), new Node.Entry(earlier.key(), list(first, second)));
      } else if (earlier != null) {
        again(earlier.key(), entry.key(), Paths.key(section, entry.name()));
      }
    }
    return List.copyOf(entries.values());
  }

  private static Node list(Node.Sequence first, Node.Sequence second) {
    var items = new ArrayList<>(first.items());
    items.addAll(second.items());
    return new Node.Sequence(first.place(), items);
  }

  private void again(Node.Scalar earlier, Node.Scalar later, String path) {
    problems.add(
        later.place(), path, "the same key again (the first is at " + earlier.place() + ")");
  }
}

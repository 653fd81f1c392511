package dev.wagonway.config;

import dev.wagonway.config.CallerReader.DeclaredCaller;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which routes and targets other names lead to, and where unknown names do. */
final class AliasReader {

  private final SectionReader root;
  private final TargetNames targets;
  private final Set<String> routes = new LinkedHashSet<>();
  private final Set<String> askable = new LinkedHashSet<>();

  /**
   * Takes what names can lead to.
   *
   * @param direct whether clients may ask for targets although there are routes
   * @param callers who may ask for what besides
   */
  AliasReader(
      SectionReader root, TargetNames targets, boolean direct, List<DeclaredCaller> callers) {
    this.root = root;
    this.targets = targets;
    if (root.node("routes").orElse(null) instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> routes.add(entry.name()));
    }
    if (direct || routes.isEmpty()) {
      askable.addAll(targets.declared().keySet());
    }
    callers.forEach(declared -> askable.addAll(declared.caller().routes()));
  }

  Aliases aliases() {
    var earlier = new LinkedHashMap<Glob, Value>();
    var aliases = new LinkedHashMap<String, String>();
    for (var row : root.table("aliases")) {
      var pattern = row.name();
      var leadsTo = row.value().flatMap(this::known);
      if (root.read(pattern, PolicyNotations.ALIAS).isPresent()) {
        requireToCount(pattern, earlier);
        earlier.put(new Glob(pattern.text()), pattern);
        leadsTo.ifPresent(name -> aliases.put(pattern.text(), name));
      }
    }
    return new Aliases(aliases);
  }

  /** What a model stands for that means nothing else, or null if it is refused. */
  @Nullable String usual() {
    return root.value("default-model").flatMap(this::known).orElse(null);
  }

  private Optional<String> known(Value value) {
    var name = value.text().strip();
    if (routes.contains(name)) {
      return Optional.of(name);
    }
    if (!targets.contains(name)) {
      var known = new LinkedHashSet<>(routes);
      known.addAll(targets.shown());
      root.complain(value, PolicyNotations.complaint(value, known));
      return Optional.empty();
    }
    if (!askable.contains(name)) {
      root.complain(
          value,
          "%s is a target that nobody may ask for (expected %s; or direct: true)"
              .formatted(value.shown(), Spelling.oneOf(routes)));
    }
    return Optional.of(name);
  }

  /** Complains about a pattern that comes to nothing because of what is looked for before it. */
  private void requireToCount(Value pattern, Map<Glob, Value> earlier) {
    var isRoute = routes.contains(pattern.text());
    if (isRoute || (routes.isEmpty() && targets.contains(pattern.text()))) {
      root.complain(
          pattern,
          "%s is itself the name of a %s, which comes first (expected: another name)"
              .formatted(pattern.shown(), isRoute ? "route" : "target"));
      return;
    }
    var glob = new Glob(pattern.text());
    earlier.entrySet().stream()
        .filter(other -> other.getKey().covers(glob))
        .findFirst()
        .ifPresent(other ->
            root.complain(
                pattern,
                "%s never counts: %s at %s comes first and matches whatever it does (expected: the narrower pattern first)"
                    .formatted(
                        pattern.shown(), other.getValue().shown(), other.getValue().place())));
  }
}

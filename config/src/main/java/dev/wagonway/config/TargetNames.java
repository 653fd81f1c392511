package dev.wagonway.config;

import dev.wagonway.config.yaml.Value;
import dev.wagonway.route.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The targets that a configuration declares, and what to say of names that are none of them. */
record TargetNames(Map<String, DeclaredTarget> declared) {

  TargetNames {
    declared = new LinkedHashMap<>(declared);
  }

  boolean contains(String id) {
    return declared.containsKey(id);
  }

  /** The target of that id, if it is declared and has no problems. */
  Optional<Target> target(String id) {
    return Optional.ofNullable(declared.get(id)).flatMap(DeclaredTarget::target);
  }

  /** The ids, without those that came from the environment. */
  List<String> shown() {
    return declared.values().stream()
        .map(DeclaredTarget::id)
        .filter(Value::isLiteral)
        .map(Value::text)
        .toList();
  }

  /** What to say of a name that is not declared. */
  String complaint(Value name) {
    return PolicyNotations.complaint(name, shown());
  }
}

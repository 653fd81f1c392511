package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.kinds.Kinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of values that may be named: those that come with the gateway, those of the operator's
 * dictionaries and patterns, and those of detectors. Confined to one thread.
 */
final class OwnKinds {

  private final Map<String, Kind> known = new LinkedHashMap<>();
  private final Map<String, Place> own = new HashMap<>();

  OwnKinds() {
    Kinds.all().forEach(kind -> known.put(kind.name(), kind));
  }

  /** The kind that a dictionary or pattern is about, if it can be read. */
  Optional<Kind> declare(SectionReader section, boolean isSecret) {
    var name = section.read("name", SensitivityLanguage.KIND);
    var label = section.read("label", Notations.LABEL);
    if (name.isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    var kind = new Kind(name.get(), label.get(), isSecret);
    var earlier = known.putIfAbsent(kind.name(), kind);
    if (earlier == null) {
      own.put(kind.name(), section.place());
    } else if (!own.containsKey(kind.name())) {
      section.complain(
          "name",
          "\"%s\" is a kind that comes with the gateway or a detector (expected: a name of your own; how sensitive that one is says sensitivity.kinds)"
              .formatted(kind.name()));
    } else if (!earlier.equals(kind)) {
      section.complain(
          "name",
          "\"%s\" again, but not as at %s (expected: the same label and secret, or another name)"
              .formatted(kind.name(), own.get(kind.name())));
    }
    return Optional.of(kind);
  }

  /** Takes in what a detector finds. */
  void add(List<Kind> kinds) {
    kinds.forEach(kind -> known.putIfAbsent(kind.name(), kind));
  }

  /** How the name of a kind is written. */
  Notation<Kind> names() {
    return Notation.oneOf(new LinkedHashMap<>(known));
  }

  /** All kinds. */
  List<Kind> all() {
    return new ArrayList<>(known.values());
  }
}

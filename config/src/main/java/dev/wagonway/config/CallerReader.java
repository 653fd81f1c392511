package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code keys}. */
final class CallerReader {

  private CallerReader() {}

  static Callers read(SectionReader root) {
    var callers = new HashMap<String, Caller>();
    var names = new HashMap<String, Place>();
    var digests = new HashMap<String, Place>();
    for (var section : root.sections("keys", Language.CALLER)) {
      var name = section.read("name", Notations.NAME);
      var digest = section.read("hash", Notations.DIGEST);
      var label = section.read("label", Notations.LABEL).orElse(Label.PUBLIC);
      requireNew("name", name, names, section);
      requireNew("hash", digest, digests, section);
      if (name.isPresent() && digest.isPresent()) {
        callers.put(digest.get(), new Caller(name.get(), label));
      }
    }
    return new Callers(callers);
  }

  private static void requireNew(
      String key, Optional<String> value, Map<String, Place> seen, SectionReader section) {
    if (value.isPresent()) {
      var place = section.node(key).map(Node::place).orElse(section.place());
      var earlier = seen.putIfAbsent(value.get(), place);
      if (earlier != null) {
        section.complain(
            key, "the same again (expected: a new one; the first is at %s)".formatted(earlier));
      }
    }
  }
}

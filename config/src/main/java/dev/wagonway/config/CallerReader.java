package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code keys}. */
final class CallerReader {

  private CallerReader() {}

  /** A caller with the section that it was read from. */
  record DeclaredCaller(Caller caller, String digest, SectionReader section) {}

  /** The callers that can be read. */
  static List<DeclaredCaller> read(SectionReader root) {
    var callers = new ArrayList<DeclaredCaller>();
    var names = new HashMap<String, Place>();
    var digests = new HashMap<String, Place>();
    for (var section : root.sections("keys", PolicyLanguage.CALLER)) {
      var name = section.read("name", Notations.NAME);
      var digest = section.read("hash", Notations.DIGEST);
      var team = section.read("team", Notations.NAME).orElse("");
      var label = section.read("label", Notations.LABEL).orElse(Label.PUBLIC);
      var routes = section.readAll("routes", Notations.NAME);
      var targets = section.readAll("targets", Notations.NAME);
      var priority = section.read("priority", ResilienceLanguage.PRIORITY).orElse(null);
      var mayDeclassify = section.read("may-declassify", TargetLanguage.TRUTH).orElse(false);
      requireNew("name", name, names, section);
      requireNew("hash", digest, digests, section);
      if (name.isPresent() && digest.isPresent()) {
        var caller =
            new Caller(
                name.get(),
                team,
                "",
                label,
                routes,
                targets,
                priority,
                mayDeclassify ? Set.of(Right.MAY_DECLASSIFY) : Set.of(),
                List.of());
        callers.add(new DeclaredCaller(caller, digest.get(), section));
      }
    }
    return callers;
  }

  /** The callers by the digests of their keys. */
  static Callers compiled(List<DeclaredCaller> declared) {
    var callers = new HashMap<String, Caller>();
    declared.forEach(one -> callers.put(one.digest(), one.caller()));
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

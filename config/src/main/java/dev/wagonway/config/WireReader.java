package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.spi.Provider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads which wires a target speaks besides its provider's first one. Immutable. */
final class WireReader {

  private final Set<String> known;
  private final Provider provider;

  /** Takes the wires that this process speaks, and what is usual. */
  WireReader(Set<String> known, Provider provider) {
    this.known = new TreeSet<>(known);
    this.provider = provider;
  }

  /** The roots of the other APIs at {@code root}, by wire. */
  Map<String, URI> alternatives(SectionReader target, URI root) {
    var roots =
        switch (target.node("wires").orElse(null)) {
          case Node.Sequence _ -> listed(target, root);
          case Node.Mapping _ -> mapped(target);
          case Node.Scalar _ -> none(target);
          case null -> usual(target, root);
        };
    roots.remove(provider.wire());
    return roots;
  }

  private Map<String, URI> listed(SectionReader target, URI root) {
    var roots = new LinkedHashMap<String, URI>();
    for (var wire : target.values("wires")) {
      known(target, wire).ifPresent(name -> roots.put(name, root));
    }
    return roots;
  }

  private Map<String, URI> mapped(SectionReader target) {
    var roots = new LinkedHashMap<String, URI>();
    for (var row : target.table("wires")) {
      var name = known(target, row.name());
      var root = row.value().flatMap(url -> target.read(url, Addresses.BASE_URL));
      name.ifPresent(wire -> root.ifPresent(url -> roots.put(wire, url)));
    }
    return roots;
  }

  private static Map<String, URI> none(SectionReader target) {
    target.complain(
        "wires", "found a single value (expected: " + TargetLanguage.WIRES.expected() + ")");
    return new LinkedHashMap<>();
  }

  private Optional<String> known(SectionReader target, Value wire) {
    var name = wire.text().strip();
    if (!known.contains(name)) {
      target.complain(wire, PolicyNotations.complaint(wire, known));
      return Optional.empty();
    }
    return Optional.of(name);
  }

  /**
   * What the provider speaks, as far as this process can. At another root than the provider's own,
   * only what stands under the same root there can be found again.
   */
  private Map<String, URI> usual(SectionReader target, URI root) {
    var own = provider.baseUrl();
    var isAtHome = !target.has("base-url") || root.equals(own);
    var roots = new LinkedHashMap<String, URI>();
    provider
        .alternatives()
        .forEach((wire, there) -> {
          var isSameRoot = there.toString().isEmpty() || there.equals(own);
          if (known.contains(wire) && (isSameRoot || isAtHome)) {
            roots.put(wire, isSameRoot ? root : there);
          }
        });
    return roots;
  }
}

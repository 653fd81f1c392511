package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.spi.Provider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where a target runs. Immutable. */
final class HostReader {

  private final Notation<Provider> providers;
  private final Set<String> wires;

  HostReader(List<Provider> providers, Set<String> wires) {
    var byId = new LinkedHashMap<String, Provider>();
    providers.forEach(provider -> byId.put(provider.id(), provider));
    this.providers = Notation.oneOf(byId);
    this.wires = Set.copyOf(wires);
  }

  Optional<Host> read(SectionReader target) {
    var key = target.read("api-key", Notations.SECRET).filter(k -> !k.reveal().isBlank());
    var url = target.read("base-url", Addresses.BASE_URL);
    var provider = target.read("provider", providers);
    if (provider.isEmpty()) {
      return Optional.empty();
    }
    requireWire(target, provider.get());
    return baseUrl(target, url, provider.get())
        .map(root -> new Host(provider.get(), root, key.orElse(null), elsewhere(root, provider)));
  }

  private static boolean elsewhere(URI root, Optional<Provider> provider) {
    return provider
        .flatMap(p -> Optional.ofNullable(p.baseUrl()))
        .filter(own -> !own.equals(root))
        .isPresent();
  }

  private void requireWire(SectionReader target, Provider provider) {
    if (!wires.contains(provider.wire())) {
      target.complain(
          "provider",
          target.value("provider").map(Value::shown).orElse("")
              + " speaks "
              + provider.wire()
              + " (expected a provider that speaks "
              + Spelling.oneOf(wires.stream().sorted().toList())
              + ")");
    }
  }

  private static Optional<URI> baseUrl(SectionReader target, Optional<URI> own, Provider provider) {
    if (!target.has("base-url") && provider.baseUrl() == null) {
      target.complain(
          "base-url",
          "missing, and "
              + provider.id()
              + " has none of its own (expected: "
              + Addresses.BASE_URL.expected()
              + ")");
    }
    return own.or(() -> Optional.ofNullable(provider.baseUrl()));
  }
}

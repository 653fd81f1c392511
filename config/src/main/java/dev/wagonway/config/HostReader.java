package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.Quirk;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where a target runs, and how it speaks there. Immutable. */
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
    var provider = target.read("provider", providers);
    var keys = CredentialReader.read(target, provider);
    var url = target.read("base-url", Addresses.BASE_URL);
    var quirks = target.readAll("quirks", TargetLanguage.QUIRK);
    if (provider.isEmpty()) {
      return Optional.empty();
    }
    requireWire(target, provider.get());
    var root = baseUrl(target, url, provider.get());
    var others =
        new WireReader(wires, provider.get()).alternatives(target, root.orElse(URI.create("")));
    return root.map(there ->
        new Host(
            provider.get(),
            there,
            keys,
            elsewhere(there, provider.get()),
            dialect(provider.get().dialect(), quirks),
            others));
  }

  private static Dialect dialect(Dialect usual, Set<Quirk> more) {
    var quirks = EnumSet.noneOf(Quirk.class);
    quirks.addAll(usual.quirks());
    quirks.addAll(more);
    return new Dialect(quirks, usual.errors(), usual.paths());
  }

  private static boolean elsewhere(URI root, Provider provider) {
    return provider.baseUrl() != null && !provider.baseUrl().equals(root);
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
    var template = new BaseTemplate(provider);
    template.requireUse(target);
    if (target.has("base-url")) {
      return own;
    }
    if (provider.baseTemplate() != null) {
      return template.filled(target);
    }
    if (provider.baseUrl() == null) {
      target.complain(
          "base-url",
          "missing, and "
              + provider.id()
              + " has none of its own (expected: "
              + Addresses.BASE_URL.expected()
              + ")");
    }
    return Optional.ofNullable(provider.baseUrl());
  }
}

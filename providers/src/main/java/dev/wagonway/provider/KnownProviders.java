package dev.wagonway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ProviderSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The providers of which there is a file. Stateless; safe for any number of threads. */
public final class KnownProviders implements ProviderSource {

  private static final String INDEX = "index.txt";
  private static final List<Provider> ALL = load();
  private static final Map<String, LoadGauges> LOADS = loads();

  @Override
  public List<Provider> providers() {
    return ALL;
  }

  /** The provider of that id. */
  public static Optional<Provider> find(String id) {
    return ALL.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  /** Where servers of the provider of that id tell their load, if they do. */
  public static Optional<LoadGauges> loadOf(String id) {
    return Optional.ofNullable(LOADS.get(id));
  }

  private static List<Provider> load() {
    return ids().stream().map(id -> ProviderFile.read(id, file(id))).toList();
  }

  private static Map<String, LoadGauges> loads() {
    var loads = new HashMap<String, LoadGauges>();
    for (var id : ids()) {
      var gauges = ProviderFile.load(file(id));
      if (gauges != null) {
        loads.put(id, gauges);
      }
    }
    return Map.copyOf(loads);
  }

  private static List<String> ids() {
    return new String(resource(INDEX), UTF_8).lines().toList();
  }

  private static byte[] file(String id) {
    return resource(id + ".json");
  }

  private static byte[] resource(String name) {
    try (var in = Objects.requireNonNull(KnownProviders.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

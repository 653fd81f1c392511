package dev.wagonway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ProviderSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The providers of which there is a file. Stateless; safe for any number of threads. */
public final class KnownProviders implements ProviderSource {

  private static final String INDEX = "index.txt";
  private static final List<Provider> ALL = load();

  @Override
  public List<Provider> providers() {
    return ALL;
  }

  /** The provider of that id. */
  public static Optional<Provider> find(String id) {
    return ALL.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  private static List<Provider> load() {
    return new String(resource(INDEX), UTF_8)
        .lines()
        .map(id -> ProviderFile.read(id, resource(id + ".json")))
        .toList();
  }

  private static byte[] resource(String name) {
    try (var in = Objects.requireNonNull(KnownProviders.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

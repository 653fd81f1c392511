package dev.wagonway.gateway;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.predict.embedding.Embedder;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.ControlPlane;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ProviderSource;
import dev.wagonway.spi.TokenCounter;
import dev.wagonway.spi.Wire;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the class path contributes. Whoever has it discovered closes it, after all gateways that it
 * was lent to; until the control plane has been used, there is nothing to close.
 *
 * @param wires the APIs that can be spoken, the preferred one first
 * @param providers by id, in the order in which they were found
 * @param controlPlane asks upstreams about themselves
 * @param authorizers what proves to upstreams who calls, by name
 * @param counter counts tokens, if anything can; looked for when first asked, as it may take long
 *     to load
 */
public record Plugins(
    List<Wire> wires,
    Map<String, Provider> providers,
    ControlPlane controlPlane,
    Map<String, Authorizer> authorizers,
    Supplier<Optional<TokenCounter>> counter)
    implements AutoCloseable {

  public Plugins {
    wires = List.copyOf(wires);
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    authorizers = Map.copyOf(authorizers);
  }

  /**
   * Looks the class path over.
   *
   * @throws IllegalStateException if a wire or the control plane is missing
   */
  public static Plugins discover() {
    var wires = ServiceLoader.load(Wire.class).stream().map(ServiceLoader.Provider::get).toList();
    var providers =
        ServiceLoader.load(ProviderSource.class).stream()
            .flatMap(source -> source.get().providers().stream())
            .collect(
                Collectors.toMap(Provider::id, p -> p, (first, _) -> first, LinkedHashMap::new));
    var controlPlane = ServiceLoader.load(ControlPlane.class).findFirst();
    if (wires.isEmpty() || controlPlane.isEmpty()) {
      throw new IllegalStateException(
          "wires: %d, control planes: %d on the class path (expected: one of each at least)"
              .formatted(wires.size(), controlPlane.isPresent() ? 1 : 0));
    }
    var authorizers =
        ServiceLoader.load(Authorizer.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(Authorizer::name, Function.identity()));
    return new Plugins(
        wires,
        providers,
        controlPlane.get(),
        authorizers,
        new Once<>(() -> ServiceLoader.load(TokenCounter.class).findFirst()));
  }

  /**
   * What embeds texts, if anything on the class path does. Not part of the rest, as making it may
   * load a large model.
   *
   * @throws java.util.ServiceConfigurationError if it cannot be made
   */
  public static Optional<Embedder> embedder() {
    return Embedder.discover();
  }

  /** A reader of configurations that may name all of this. */
  public ConfigReader reader(Map<String, String> environment, InstantSource clock) {
    var names = wires.stream().map(Wire::name).collect(Collectors.toSet());
    return new ConfigReader(environment, List.copyOf(providers.values()), names, clock);
  }

  @Override
  public void close() {
    controlPlane.close();
  }

  /** This build's version. */
  public static String version() {
    var version = Plugins.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}

package dev.wagonway.spi;

import dev.wagonway.route.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks upstreams about themselves, off the path of requests. Calls block, so run them where
 * blocking is free. Safe for any number of threads; has a public no-argument constructor and is
 * named in {@code META-INF/services}.
 */
public interface ControlPlane extends AutoCloseable {

  /**
   * Whether {@code target} answers: any HTTP status below 500 counts, as a missing path or a
   * refused key still shows a living server.
   */
  boolean isAlive(Target target, Duration timeout);

  /**
   * The ids of the models that a server without a key offers, or none if nothing answers there.
   *
   * @param baseUrl the API's root
   */
  List<String> discoverModels(URI baseUrl, Duration timeout);

  /** Whether servers like that of {@code target} are known to tell their load. */
  default boolean tellsLoad(Target target) {
    return false;
  }

  /** The load of the server behind {@code target}, or nothing if it does not say. */
  default Optional<ServerLoad> load(Target target, Duration timeout) {
    return Optional.empty();
  }

  /** Whether anything answers a plain request to {@code address} over HTTP, whatever it says. */
  boolean answers(URI address, Duration timeout);

  @Override
  void close();
}

package dev.wagonway.spi;

import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proves to an upstream who the gateway is, where a constant header does not do. May block, so call
 * it where blocking is free. Safe for any number of threads; has a public no-argument constructor
 * and is named in {@code META-INF/services}.
 */
public interface Authorizer extends AutoCloseable {

  /** The name by which providers refer to it: {@code aws-sigv4}. */
  String name();

  /**
   * The headers to add to a request, names in lower case.
   *
   * @param target who is asked
   * @param key the one of its credentials to use, or null if it has none
   * @param uri where the parcel goes, with its query
   * @throws FailureException with a {@link dev.wagonway.chat.Failure.ByTarget} if there is no valid
   *     credential; its message does not hold it
   */
  Map<String, String> authorize(Target target, @Nullable Secret key, URI uri, Parcel parcel);

  @Override
  default void close() {}
}

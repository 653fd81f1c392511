package dev.wagonway.spi;

/**
 * An endpoint of a wire.
 *
 * @param method the HTTP method
 * @param path the path below the API's root; a last segment of {@code *} stands for one segment,
 *     its encoded slashes included
 * @param kind what the endpoint does
 */
public record Operation(String method, String path, Kind kind) {

  /** What an endpoint does. */
  public enum Kind {
    CHAT,
    LIST_MODELS,
    SHOW_MODEL
  }
}

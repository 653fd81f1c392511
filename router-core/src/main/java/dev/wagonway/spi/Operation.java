package dev.wagonway.spi;

/**
 * An endpoint of a wire.
 *
 * @param method the HTTP method
 * @param path the path below the API's root. A segment {@code *} stands for any one segment, its
 *     encoded slashes included, and at the end {@code *:verb} for one that ends in {@code :verb};
 *     there is at most one {@code *}
 * @param kind what the endpoint does
 */
public record Operation(String method, String path, Kind kind) {

  /** What an endpoint does. */
  public enum Kind {
    /** Calls a model; the wire says for which service. */
    CALL,
    /** Counts the tokens of a chat request. */
    COUNT_TOKENS,
    LIST_MODELS,
    SHOW_MODEL,
    /** Takes what a client says of an answer that it had. */
    FEEDBACK,
    /** Answers {@code 200} to clients that look whether somebody is there. */
    HELLO,
    /** Is part of the API, but not offered here, as it needs what a gateway does not keep. */
    NOT_OFFERED
  }
}

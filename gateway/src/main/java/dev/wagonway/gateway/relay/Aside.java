package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered without a decision: a list of models, a count of tokens, or an error.
 *
 * @param id its public id
 * @param approach how it came
 * @param caller the name of the caller's key; empty if nobody knows yet
 * @param status the HTTP status of the answer
 * @param failure why it was turned away, or null if it was answered
 * @param arrivedNanos when it came, as a {@link System#nanoTime}
 * @param answeredNanos when it was answered, likewise
 */
public record Aside(
    String id,
    Approach approach,
    String caller,
    int status,
    @Nullable Failure failure,
    long arrivedNanos,
    long answeredNanos) {

  /** The HTTP method; empty if it could not be read. */
  public String method() {
    return approach.method();
  }

  /** The path as it came, without the query. */
  public String path() {
    return approach.path();
  }
}

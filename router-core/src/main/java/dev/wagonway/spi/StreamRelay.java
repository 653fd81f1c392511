package dev.wagonway.spi;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Loss;
import java.util.List;

/**
 * Relays one event stream between an upstream and a client, metering it as it passes.
 *
 * <p>Bytes may be split anywhere. Only whole events are handed on, so that an error event can
 * follow at any time. Holds the state of one stream; confined to one thread at a time.
 */
public interface StreamRelay {

  /**
   * Takes the next bytes of the upstream's body and hands on what the client should get.
   *
   * @param sink called during this method only
   */
  void feed(byte[] bytes, int offset, int length, Sink sink);

  /**
   * Takes note that the upstream's body is complete. If the stream had not reached its regular end,
   * {@link Metered#failure} says so afterwards and nothing is handed on.
   */
  void end(Sink sink);

  /** Hands on the event with which a stream of this wire tells that it broke off. */
  void fail(Failure failure, Sink sink);

  /** What passed so far. */
  Metered meter();

  /** What of the answer the client's API could not say so far. */
  default List<Loss> losses() {
    return List.of();
  }

  /** Where bytes for the client go. */
  interface Sink {

    /**
     * Hands on a range of the array that is being fed, unchanged; ranges come in order and do not
     * overlap.
     */
    void pass(int offset, int length);

    /**
     * Hands on bytes that are not in the array being fed; the array is not written to afterwards.
     */
    void emit(byte[] bytes);
  }
}

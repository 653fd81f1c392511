package dev.wagonway.gateway;

import dev.wagonway.config.Snapshot;
import java.net.InetSocketAddress;

/**
 * A running gateway: both listeners, the upstream connections and the policy in force. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Gateway implements AutoCloseable {

  private Gateway() {}

  /** Starts listening; returns when both ports are bound. */
  public static Gateway start(Snapshot snapshot) {
    throw new UnsupportedOperationException(snapshot.hash());
  }

  /** Where clients connect; the port is the real one if 0 was configured. */
  public InetSocketAddress address() {
    throw new UnsupportedOperationException();
  }

  /** Where operators look. */
  public InetSocketAddress adminAddress() {
    throw new UnsupportedOperationException();
  }

  /** Puts a new policy in force for all requests that arrive from now on. */
  public void use(Snapshot snapshot) {
    throw new UnsupportedOperationException(snapshot.hash());
  }

  /**
   * Takes note, for the metrics, that an edit of the configuration was rejected and the former
   * policy stays.
   */
  public void rejectedReload() {}

  /**
   * Stops accepting, lets open requests finish up to the drain deadline, then ends the rest with an
   * error event.
   */
  @Override
  public void close() {}
}

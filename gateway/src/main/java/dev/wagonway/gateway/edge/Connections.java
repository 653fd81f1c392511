package dev.wagonway.gateway.edge;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The open connections of a listener. Thread-safe; event loops never wait here. */
final class Connections {

  private final Set<EdgeConnection> open = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private volatile boolean draining;

  void add(EdgeConnection connection) {
    open.add(connection);
  }

  void remove(EdgeConnection connection) {
    open.remove(connection);
    if (draining && open.isEmpty()) {
      drained.complete(null);
    }
  }

  int size() {
    return open.size();
  }

  /** Closes those that serve no request now. */
  void closeIdle() {
    open.forEach(EdgeConnection::closeIfIdle);
  }

  /** Whether no connection may outlive the request that it serves now. */
  boolean isDraining() {
    return draining;
  }

  /** Asks every connection to end when it can, and waits; returns how many have not ended. */
  int drain(Duration deadline) throws InterruptedException {
    draining = true;
    open.forEach(EdgeConnection::closeIfIdle);
    if (open.isEmpty()) {
      drained.complete(null);
    }
    try {
      drained.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return open.size();
    } catch (ExecutionException e) {
      throw new IllegalStateException("drained: never fails", e);
    }
    return open.size();
  }

  void closeAll() {
    open.forEach(EdgeConnection::close);
  }
}

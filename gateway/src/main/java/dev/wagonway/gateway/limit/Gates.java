package dev.wagonway.gateway.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** The gates of all targets. Thread-safe. */
public final class Gates {

  private final LongConsumer waited;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  /**
   * @param waited is told how many nanoseconds each request in line has waited, on that request's
   *     thread
   */
  public Gates(LongConsumer waited) {
    this.waited = waited;
  }

  /** That of the target with this id; the same at every call. */
  public Gate of(String targetId) {
    var gate = gates.get(targetId);
    return gate != null
        ? gate
        : gates.computeIfAbsent(targetId, _ -> new Gate(System::nanoTime, waited));
  }

  /** Forgets that of a target which is no more; who is inside still leaves in order. */
  public void forget(String targetId) {
    gates.remove(targetId);
  }
}

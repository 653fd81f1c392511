package dev.wagonway.gateway.edge;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory request bodies take, from their first byte until the answer begins. Beyond the
 * bound only small bodies are taken. Thread-safe.
 */
public final class BodyBytes {

  /** Bodies up to this size are always taken: they are bounded by the number of connections. */
  static final int SMALL = 64 << 10;

  private final long most;
  private final Runnable refused;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param most how many bytes large bodies may take together with all others
   * @param refused is told of each body that was not taken; on event loops
   */
  public BodyBytes(long most, Runnable refused) {
    this.most = most;
    this.refused = refused;
  }

  /** A bound that leaves the larger part of this process's heap to everything else. */
  public static BodyBytes ofThisHeap(Runnable refused) {
    return new BodyBytes(Runtime.getRuntime().maxMemory() / 4, refused);
  }

  /** How many bytes are held. */
  public long held() {
    return held.get();
  }

  /** The share of one connection. */
  Share share() {
    return new Share();
  }

  /** What one connection holds; confined to its event loop. */
  final class Share {

    private long bytes;

    /** Takes so many in all, unless that is too much for a body of that size. */
    boolean grow(int total) {
      var more = total - bytes;
      if (more <= 0) {
        return true;
      }
      if (held.addAndGet(more) > most && total > SMALL) {
        held.addAndGet(-more);
        refused.run();
        return false;
      }
      bytes = total;
      return true;
    }

    /** Gives everything back. */
    void release() {
      if (bytes > 0) {
        held.addAndGet(-bytes);
        bytes = 0;
      }
    }
  }
}

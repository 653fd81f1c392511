package dev.wagonway.wire.stream;

import java.util.BitSet;

/** Which alternatives of an answer have begun and ended. Confined to one thread at a time. */
public final class Choices {

  /** Alternatives beyond any that a request may ask for are not told apart. */
  private static final int MOST = 256;

  private final BitSet begun = new BitSet();
  private final BitSet finished = new BitSet();

  /**
   * Takes note of an alternative, and whether it has told why it ended.
   *
   * @return its index, within bounds
   */
  public int note(long index, boolean finishes) {
    var bit = (int) Math.clamp(index, 0L, MOST);
    begun.set(bit);
    if (finishes) {
      finished.set(bit);
    }
    return bit;
  }

  /** Whether there was one. */
  public boolean hasBegun() {
    return !begun.isEmpty();
  }

  /** Whether each one that began has told why it ended, and there is at least one. */
  public boolean allFinished() {
    return !begun.isEmpty() && begun.equals(finished);
  }
}

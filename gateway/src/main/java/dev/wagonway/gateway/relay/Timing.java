package dev.wagonway.gateway.relay;

/**
 * When one attempt was begun, sent, answered and over; moments are those of {@link
 * System#nanoTime}. Filled in by the request's virtual thread and by its event loop in turn, never
 * by both at once.
 */
public final class Timing {

  private final long startedNanos = System.nanoTime();
  private long askedNanos;
  private long sentNanos;
  private long busyBeforeNanos;
  private long busyNanos;
  private long firstContentNanos;
  private long answeredNanos;
  private long endNanos;

  /** When it began. */
  public long startedNanos() {
    return startedNanos;
  }

  /** Takes note that a connection to the target is sought. */
  void asked(long nowNanos) {
    askedNanos = nowNanos;
  }

  /** Takes note that the request has left for its target. */
  public void sent(long nowNanos) {
    sentNanos = nowNanos;
  }

  /** Whether the request has left for its target. */
  boolean wasSent() {
    return sentNanos != 0;
  }

  /** When the request had left for the target; 0 if it never did. */
  public long sentNanos() {
    return sentNanos;
  }

  /**
   * Takes note of what the request had taken of the gateway's own time, in nanoseconds, when it had
   * left for the target.
   */
  void busyBefore(long nanos) {
    busyBeforeNanos = nanos;
  }

  /** The same, when the answer had been passed on. */
  void busyAfter(long nanos) {
    busyNanos = sentNanos == 0 ? 0 : Math.max(0, nanos - busyBeforeNanos);
  }

  /** Takes note of content; only the first call counts. */
  void content(long nowNanos) {
    if (firstContentNanos == 0) {
      firstContentNanos = nowNanos;
    }
  }

  /** Whether there was content. */
  boolean hasContent() {
    return firstContentNanos != 0;
  }

  /** Takes note that the target's answer is complete, though the client has none of it yet. */
  void answered(long nowNanos) {
    answeredNanos = nowNanos;
  }

  /** Takes note of the end; a later call replaces an earlier one. */
  void ended(long nowNanos) {
    endNanos = nowNanos;
  }

  /** When it ended; 0 if it has not. */
  public long endNanos() {
    return endNanos;
  }

  /** How long it took, once it has ended, in nanoseconds. */
  public long lastedNanos() {
    return Math.max(0, endNanos - startedNanos);
  }

  /** From sending the request to its first content, in nanoseconds; 0 if there was none. */
  public long firstContentAfterNanos() {
    return firstContentNanos == 0 || sentNanos == 0
        ? 0
        : Math.max(1, firstContentNanos - sentNanos);
  }

  /** From sending the request to the end of the answer, in nanoseconds; 0 if it was never sent. */
  public long answeredAfterNanos() {
    var answered = answeredNanos == 0 ? endNanos : answeredNanos;
    return sentNanos == 0 ? 0 : Math.max(1, answered - sentNanos);
  }

  /**
   * Tells what the gateway was busy with for it; to be called once, by the request's virtual
   * thread, when it has ended. Passing the answer on is told in one piece, up to its end.
   */
  public void tell(Steps steps) {
    if (askedNanos != 0 && sentNanos != 0) {
      steps.took(Step.CONNECT, askedNanos, sentNanos);
    }
    if (busyNanos != 0) {
      steps.took(Step.RELAY, endNanos - busyNanos, endNanos);
    }
  }
}

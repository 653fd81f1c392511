package dev.wagonway.load.chaos;

/**
 * What a client got for one request.
 *
 * @param what what it was asked, for reports
 * @param status the status of the answer; 0 if there was none
 * @param target who answered, as the gateway says; empty if it does not
 * @param attempts how many attempts it took, as the gateway says
 * @param detail what was wrong, in words
 * @param startNanos when the request was sent, a {@link System#nanoTime}
 * @param endNanos when the answer had ended
 */
record Finding(
    String what,
    Kind kind,
    int status,
    String target,
    int attempts,
    String detail,
    long startNanos,
    long endNanos) {

  /** A finding about a request that got no answer. */
  static Finding unanswered(String what, Kind kind, String detail, long startNanos) {
    return new Finding(what, kind, 0, "", 0, detail, startNanos, System.nanoTime());
  }

  /** The kinds. */
  enum Kind {
    /** The whole answer, and the right one. */
    COMPLETE(false),
    /** The beginning of the right answer, and an error in the dialect's own words. */
    BROKEN_OFF(false),
    /** An error in the dialect's own words. */
    REFUSED(false),
    /** An answer with nothing in it, as models may give; nobody else gave a better one. */
    EMPTY(false),
    /** The client went away, as planned. */
    LEFT(false),
    /** What was no proper request was answered with an error, or the connection was closed. */
    TURNED_AWAY(false),
    /** Neither an answer nor an error in time. */
    HANG(true),
    /** The connection ended within the answer or before it. */
    CUT(true),
    /** Words of another request's answer. */
    CROSS_TALK(true),
    /** An answer that does not follow from the request. */
    CORRUPT(true),
    /** An answer that ends as if it were whole, and is not. */
    INCOMPLETE(true),
    /** The right answer with other token counts, as of a target that did not tell them all. */
    WRONG_USAGE(false),
    /** An error that is not told as the dialect tells errors. */
    UNCLEAN(true);

    private final boolean violation;

    Kind(boolean violation) {
      this.violation = violation;
    }

    /** Whether it must never happen. */
    boolean isViolation() {
      return violation;
    }
  }
}

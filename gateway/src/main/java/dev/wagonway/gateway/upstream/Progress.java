package dev.wagonway.gateway.upstream;

/** How far a call has come on its connection. Confined to its event loop. */
final class Progress {

  /** Nobody has use for more; a target that goes on like that never answers. */
  static final int MOST_INTERIMS = 100;

  /** Whether the socket has taken bytes of the request. */
  boolean touched;

  /** Whether TLS hides how much of the buffer being written the socket has taken. */
  boolean veiled;

  boolean requestWritten;

  /** Whether what is being read is a 1xx answer. */
  boolean interim;

  /** How many 1xx answers have come. */
  int interims;

  /** Whether the answer's head has come. */
  boolean answered;

  /** Whether the target will keep the connection open. */
  boolean keptAlive;

  /** The words for a breach at this point. */
  String moment() {
    if (answered) {
      return "in the middle of its answer";
    }
    return requestWritten
        ? "without an answer"
        : "before it had taken the whole request, without an answer";
  }
}

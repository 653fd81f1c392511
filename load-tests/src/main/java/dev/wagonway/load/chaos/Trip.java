package dev.wagonway.load.chaos;

import java.util.List;

/**
 * What one client does on one connection.
 *
 * @param atMillis when, after the start
 * @param route the model that it asks for
 * @param asks its requests, one after the other
 */
record Trip(long atMillis, Manner manner, String route, Dialect dialect, List<Ask> asks) {

  Trip {
    asks = List.copyOf(asks);
  }

  /** One request. */
  record Ask(Errand errand, boolean stream) {}

  /** How a client behaves. */
  enum Manner {
    /** It asks and reads. */
    PLAIN,
    /** It reads slowly, into a small buffer. */
    SLOW_READER,
    /** It sends several requests on one connection, one after the other. */
    CHAIN,
    /** It sends several requests on one connection at once. */
    PIPELINE,
    /** It closes the connection before an answer can have come. */
    VANISHES_BEFORE_ANSWER,
    /** It closes the connection when it has read a part of the answer. */
    VANISHES_MID_ANSWER,
    /** It reads nothing of a long answer, and closes the connection after some seconds. */
    NEVER_READS,
    /** It sends what is not HTTP. */
    GARBAGE_HEAD,
    /** It sends a part of its request and falls silent. */
    HALF_BODY
  }
}

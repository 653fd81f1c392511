package dev.wagonway.wire.request;

/**
 * What was said in the user's name, from the last message back. Of very many messages those in the
 * middle are missing.
 */
public interface UserTurns {

  /** How many of the last ones are known at least, if there are so many. */
  int MOST_LAST = 16;

  /** How many of the first ones are. */
  int MOST_FIRST = 4;

  /** How many there are. */
  int count();

  /**
   * The texts of a message, joined by line ends: the first {@code half} and the last {@code half}
   * characters if it has more.
   *
   * @param turn how many later ones there are
   */
  String words(int turn, int half);
}

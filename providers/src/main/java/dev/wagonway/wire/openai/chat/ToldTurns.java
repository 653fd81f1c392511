package dev.wagonway.wire.openai.chat;

import dev.wagonway.wire.request.UserTurns;
import java.util.Arrays;

/**
 * Where the contents of the user's messages stand in a body: of the last {@value
 * UserTurns#MOST_LAST} and the first {@value UserTurns#MOST_FIRST}. Filled by one thread.
 */
final class ToldTurns {

  private static final int MOST = UserTurns.MOST_FIRST + UserTurns.MOST_LAST;

  /** Start and end of each; the last ones take turns in the places behind the first ones. */
  private int[] places = new int[4];

  private int seen;

  void add(int start, int end) {
    var at = 2 * place(seen);
    if (at == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[at] = start;
    places[at + 1] = end;
    seen++;
  }

  /** How many are known. */
  int count() {
    return Math.min(seen, MOST);
  }

  /** Where the one starts after which {@code back} known ones came. */
  int start(int back) {
    return places[2 * placeOf(back)];
  }

  int end(int back) {
    return places[2 * placeOf(back) + 1];
  }

  private int placeOf(int back) {
    return back < UserTurns.MOST_LAST ? place(seen - 1 - back) : count() - 1 - back;
  }

  private static int place(int number) {
    return number < UserTurns.MOST_FIRST
        ? number
        : UserTurns.MOST_FIRST + (number - UserTurns.MOST_FIRST) % UserTurns.MOST_LAST;
  }
}

package dev.wagonway.gateway.sensitivity;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts of adjacent parts as one, so that a value which is split over them is seen; of long
 * ones the beginning and the end. Used by one thread, once.
 */
final class Seam {

  /** No value is looked for that has more characters on either side. */
  static final int REACH = 256;

  private static final String GAP = "\n\u0001\n";

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> borders = new ArrayList<>();
  private boolean isBegun;

  /** Adds the text of the next part. */
  void add(Manuscript manuscript, int start, int end) {
    if (start == end) {
      return;
    }
    if (isBegun) {
      borders.add(text.length());
    }
    isBegun = true;
    if (end - start <= 2 * REACH) {
      text.append(manuscript.slice(start, end));
    } else {
      text.append(manuscript.slice(start, start + REACH))
          .append(GAP)
          .append(manuscript.slice(end - REACH, end));
    }
  }

  /** Whether there is anything that the parts by themselves do not show. */
  boolean isNeeded() {
    return !borders.isEmpty();
  }

  String text() {
    return text.toString();
  }

  /** Whether a range goes over from one part to the next. */
  boolean crosses(int start, int end) {
    for (var border : borders) {
      if (start < border && border < end) {
        return true;
      }
    }
    return false;
  }
}

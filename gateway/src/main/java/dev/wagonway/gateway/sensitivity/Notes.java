package dev.wagonway.gateway.sensitivity;

import java.util.ArrayList;
import java.util.List;

/** What is taken down of one request while it is read. Used by one thread, once. */
final class Notes {

  private final Manuscript manuscript;
  private final List<Seam> seams = new ArrayList<>(0);
  private int unscannable;

  Notes(int bodyBytes) {
    manuscript = new Manuscript(bodyBytes);
  }

  Manuscript manuscript() {
    return manuscript;
  }

  /** Where values may go on from one part to the next. */
  List<Seam> seams() {
    return seams;
  }

  /** Takes note of a part that nobody can look into. */
  void unscannable() {
    unscannable++;
  }

  /** How many parts nobody can look into. */
  int parts() {
    return unscannable + (manuscript.isFull() ? 1 : 0);
  }
}

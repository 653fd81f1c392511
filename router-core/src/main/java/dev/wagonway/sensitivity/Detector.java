package dev.wagonway.sensitivity;

import java.util.List;

/**
 * Finds what patterns cannot, such as names of people. Safe for any number of threads; may be slow,
 * and may fail: a text that a detector failed on counts as restricted.
 */
@FunctionalInterface
public interface Detector {

  /** What it finds in {@code text}, in UTF-16 code units of it. */
  List<Finding> detect(CharSequence text);
}

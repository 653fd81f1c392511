package dev.wagonway.learn;

import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Prospect;

/**
 * What is believed of targets after all that was observed. Immutable, so safe for any number of
 * threads.
 */
@FunctionalInterface
public interface Beliefs {

  /** Nothing was observed. */
  Beliefs NONE = (_, _, _, before) -> before;

  /**
   * What is to be expected of {@code target} in view of what was observed of it.
   *
   * @param before what would be expected if nothing had been
   */
  Prospect about(String target, Features features, Grams grams, Prospect before);
}

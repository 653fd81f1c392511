package dev.wagonway.route;

import java.time.Duration;

/**
 * Whether a conversation stays on its target until that fails.
 *
 * @param idle how long a conversation may rest before it is forgotten
 * @param badSignals how many bad signals in a row move it; 0 if none do
 */
public record Sticky(boolean untilFailure, Duration idle, int badSignals) {

  /**
   * Every request is ranked anew; what is remembered is only which target has the prompt cached.
   */
  public static final Sticky OFF = new Sticky(false, Duration.ofMinutes(5), 0);
}

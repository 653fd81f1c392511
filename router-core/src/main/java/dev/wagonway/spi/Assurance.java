package dev.wagonway.spi;

import org.jspecify.annotations.Nullable;

/**
 * How an upstream is asked how probable each token of its answer was, by a gateway that wants to
 * know what the client does not. Stateless; safe for any number of threads.
 */
public interface Assurance {

  /**
   * {@code parcel} with the wish for probabilities, or null if it says something about them already
   * or cannot be read.
   */
  @Nullable Parcel asking(Parcel parcel);

  /**
   * An upstream's answer without the probabilities, otherwise byte for byte the same.
   *
   * @param answer the whole body, of which nothing is written to
   * @param isStream whether it is an event stream
   */
  byte[] without(byte[] answer, boolean isStream);
}

package dev.wagonway.spi;

import dev.wagonway.chat.Loss;
import java.util.List;

/**
 * A conversation in the words of an API.
 *
 * @param parcel what is to be sent
 * @param losses what could not be said although the API's {@link Scope} has it, such as an image
 *     too large for it; what the scope lacks need not be listed
 */
public record Rendering(Parcel parcel, List<Loss> losses) {

  public Rendering {
    losses = List.copyOf(losses);
  }

  /** Nothing lost beyond what the API's scope lacks. */
  public Rendering(Parcel parcel) {
    this(parcel, List.of());
  }
}

package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.relay.MaskedChat;
import dev.wagonway.gateway.sensitivity.Masking;
import dev.wagonway.gateway.sensitivity.Place;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the masked copy of a chat, reads it as it read the original, and looks at it again. Used by
 * one request.
 *
 * @param read how a body is read, with what it refers to
 * @param look how sensitive a body is
 */
record Masker(Function<byte[], InboundCall> read, Function<byte[], Label> look) {

  /**
   * A masked copy.
   *
   * @param label how sensitive it is by what is still in it
   */
  record Copy(MaskedChat chat, Label label) {}

  /**
   * {@code chat} with tokens at {@code places} of its {@code body}; nothing if they cannot all be
   * masked, or what comes of it is no such request any more.
   */
  Optional<Copy> copy(InboundChat chat, byte[] body, List<Place> places, Mask mask) {
    var masked = Masking.of(body, places, mask);
    if (masked.isEmpty()) {
      return Optional.empty();
    }
    var copy = masked.get();
    try {
      return read.apply(copy) instanceof InboundChat again
          ? Optional.of(new Copy(new MaskedChat(chat, again, mask), look.apply(copy)))
          : Optional.empty();
    } catch (FailureException _) {
      return Optional.empty();
    }
  }
}

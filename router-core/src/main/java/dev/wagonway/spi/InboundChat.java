package dev.wagonway.spi;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A client's chat request: what routing needs of it, and its bytes ready to be sent on. Immutable.
 */
public interface InboundChat {

  ChatRequest request();

  /** What reading the request's signals needs of its words; made anew at each call. */
  Excerpt excerpt();

  /**
   * The body for an upstream of the same wire: the client's own bytes, except for the model, for
   * the effort where the policy sets one, and that streams report usage. Unknown members are
   * untouched.
   *
   * @return pieces whose concatenation is the body; the caller must not write to them
   */
  List<ByteBuffer> splice(Dispatch dispatch);
}

package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent: the client's request, kept only while another target might still need it.
 *
 * <p>A request's bytes can outweigh everything else about a stream, so they go as soon as the
 * answer's first content is committed. Handed from the request's virtual thread to its event loop
 * and back, never used by both at once.
 */
public final class Consignment {

  private final Wire wire;
  private final @Nullable Effort effort;
  private @Nullable InboundChat chat;

  /**
   * Takes the request.
   *
   * @param effort how much reasoning the client asks for outside of its body, or null
   */
  public Consignment(Wire wire, InboundChat chat, @Nullable Effort effort) {
    this.wire = wire;
    this.chat = chat;
    this.effort = effort;
  }

  public Wire wire() {
    return wire;
  }

  /**
   * What routing needs to know of the request.
   *
   * @throws IllegalStateException if the request has been released
   */
  public ChatRequest request() {
    return held().request();
  }

  /**
   * What reading the request's signals needs of its words; not kept.
   *
   * @throws IllegalStateException if the request has been released
   */
  public Excerpt excerpt() {
    return held().excerpt();
  }

  /**
   * The body to send; where the policy leaves the effort to the client, the client's word counts.
   *
   * @throws IllegalStateException if the request has been released
   */
  List<ByteBuffer> bodyFor(Dispatch dispatch) {
    return held()
        .splice(
            dispatch.effort() == null
                ? new Dispatch(dispatch.model(), effort, dispatch.control())
                : dispatch);
  }

  void release() {
    chat = null;
  }

  private InboundChat held() {
    if (chat == null) {
      throw new IllegalStateException("the request has been released");
    }
    return chat;
  }
}

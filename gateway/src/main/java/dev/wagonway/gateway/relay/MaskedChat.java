package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;

/**
 * A client's chat request as those may see it that are not cleared for its values: whatever leaves
 * is of the masked copy, whatever the client is told or keeps is of the request itself.
 */
public final class MaskedChat implements InboundChat {

  private final InboundChat request;
  private final InboundChat masked;
  private final Mask mask;

  /**
   * Joins the two.
   *
   * @param masked {@code request} with tokens in place of values
   * @param mask what the tokens stand for
   */
  public MaskedChat(InboundChat request, InboundChat masked, Mask mask) {
    this.request = request;
    this.masked = masked;
    this.mask = mask;
  }

  /** What the tokens stand for. */
  Mask mask() {
    return mask;
  }

  @Override
  public ChatRequest request() {
    return request.request();
  }

  @Override
  public Excerpt excerpt() {
    return masked.excerpt();
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    return masked.splice(dispatch);
  }

  @Override
  public AnswerMeter meter() {
    return masked.meter();
  }

  @Override
  public Conversation conversation() {
    return masked.conversation();
  }

  @Override
  public AnswerForm form() {
    return request.form();
  }

  @Override
  public void keep(String answerId) {
    request.keep(answerId);
  }
}

package dev.wagonway.gateway.relay;

import dev.wagonway.gateway.upstream.UpstreamRequest;
import dev.wagonway.spi.Dialect;
import dev.wagonway.translate.Crossing;
import org.jspecify.annotations.Nullable;

/**
 * One request made ready for one target, and the form of the answer's way back.
 *
 * @param request what is sent
 * @param dialect how the target speaks its wire
 * @param isSpliced whether client and target speak the same wire
 * @param form how the answer is told
 * @param proof what the answer is looked at for, or null if it is not
 * @param plainly the same request as the client means it, if {@code request} asks for more than
 *     that; else null
 */
record Passage(
    Crossing crossing,
    UpstreamRequest request,
    Dialect dialect,
    boolean isSpliced,
    Form form,
    @Nullable Proof proof,
    @Nullable UpstreamRequest plainly) {

  /** The same way with a request that asks for no more than the client does. */
  Passage asking(UpstreamRequest plain) {
    return new Passage(crossing, plain, dialect, isSpliced, form, proof, null);
  }

  /** About how many tokens are sent: what was asked, and what was answered already. */
  long promptTokens(Waybill waybill) {
    var asked = waybill.decision().query().request().inputTokens();
    var told = crossing.resumable();
    return told != null && told.isInterrupted() ? asked + told.tokens() : asked;
  }

  /**
   * How answers are told to a client.
   *
   * @param streamType the media type of streams
   * @param isStreamed whether the client wants an event stream
   * @param isOpaque whether answers that are not JSON are handed on as they come
   */
  record Form(String streamType, boolean isStreamed, boolean isOpaque) {}
}

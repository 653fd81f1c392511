package dev.wagonway.gateway.relay;

import dev.wagonway.gateway.upstream.UpstreamRequest;
import dev.wagonway.spi.Dialect;
import dev.wagonway.translate.Crossing;

/**
 * One request made ready for one target, and the form of the answer's way back.
 *
 * @param request what is sent
 * @param dialect how the target speaks its wire
 * @param isSpliced whether client and target speak the same wire
 * @param form how the answer is told
 */
record Passage(
    Crossing crossing, UpstreamRequest request, Dialect dialect, boolean isSpliced, Form form) {

  /**
   * How answers are told to a client.
   *
   * @param streamType the media type of streams
   * @param isStreamed whether the client wants an event stream
   * @param isOpaque whether answers that are not JSON are handed on as they come
   */
  record Form(String streamType, boolean isStreamed, boolean isOpaque) {}
}

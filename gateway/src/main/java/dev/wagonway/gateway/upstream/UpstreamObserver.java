package dev.wagonway.gateway.upstream;

import dev.wagonway.chat.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Learns what becomes of a call, on the event loop of that call: {@link #head}, then {@link #data}
 * with {@link #readComplete} after each batch, then {@link #end}; or {@link #failed} at any point,
 * which ends the call.
 */
public interface UpstreamObserver {

  /** The request's last byte has been handed to the socket. */
  void sent();

  void head(int status, HttpHeaders headers);

  /** A piece of the body; the caller keeps ownership, so retain what is to outlive the call. */
  void data(ByteBuf chunk);

  /**
   * What has arrived so far has been handed over; a good moment to flush. Comes after {@link #head}
   * and {@link #data}, but not after {@link #end} or {@link #failed}.
   */
  void readComplete();

  /** The body is complete; the connection goes back to its pool. */
  void end();

  /** The call has failed; nothing more will come. */
  void failed(Failure.ByTarget failure);
}

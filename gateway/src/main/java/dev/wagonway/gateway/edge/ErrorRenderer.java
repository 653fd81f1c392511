package dev.wagonway.gateway.edge;

import dev.wagonway.chat.Failure;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Words for the failures that the edge itself finds, before any wire is known. Called on event
 * loops; must not block.
 */
@FunctionalInterface
public interface ErrorRenderer {

  /**
   * A JSON body.
   *
   * @param path the request's path, or nothing if it could not be read
   * @param headers the request's headers, as far as they could be read
   * @param head of the reply, to which headers may be added
   */
  byte[] render(Failure failure, String path, HttpHeaders headers, ReplyHead head);
}

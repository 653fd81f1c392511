package dev.wagonway.gateway.edge;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.net.SocketAddress;

/** A request whose head is fine and whose body is on its way. */
record Incoming(HttpRequest head, BodyAccumulator body) {

  static Incoming of(HttpRequest head, int bodyLimit, BodyBytes.Share memory) {
    var announced = HttpUtil.getContentLength(head, -1L);
    return new Incoming(head, new BodyAccumulator(announced, bodyLimit, memory));
  }

  /** The request, now that its body is complete. */
  ClientRequest complete(SocketAddress client) {
    var target = RequestTarget.parse(head.uri());
    if (target == null) {
      throw new IllegalStateException("request target: passed the check, yet cannot be read");
    }
    return new ClientRequest(
        head.method().name(),
        target.path(),
        target.query(),
        head.headers(),
        body.body(),
        client,
        System.nanoTime());
  }
}

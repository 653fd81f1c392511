package dev.wagonway.gateway.edge;

import dev.wagonway.chat.Failure;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What all connections of a listener share. Thread-safe, as all its parts are. */
record Edge(
    EdgeOptions options,
    RequestHandler handler,
    ErrorRenderer errors,
    Cors cors,
    DateLine date,
    Connections connections) {

  /** Whether as many connections are open as may be. */
  boolean isFull() {
    return connections.size() >= options.limits().connections();
  }

  /** What is told of a failure to the client of {@code request}, or of one that is not readable. */
  byte[] words(Failure failure, @Nullable HttpRequest request, ReplyHead head) {
    if (request == null) {
      return errors.render(failure, "", EmptyHttpHeaders.INSTANCE, head);
    }
    var target = RequestTarget.parse(request.uri());
    var path = target == null ? "" : target.path();
    return errors.render(failure, path, request.headers(), head);
  }
}

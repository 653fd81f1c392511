package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Route;
import dev.wagonway.sensitivity.Label;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Finds a request's label: the highest of what the route, the caller's key and the client's own
 * word demand. Clients and proxies may each add a word of their own; all of them count.
 */
final class Labels {

  static final String HEADER = "x-data-classification";

  private Labels() {}

  /**
   * The label of a request.
   *
   * @throws FailureException with {@link Failure.BadRequest} if the client's word is no label;
   *     guessing would fail open
   */
  static Label of(HttpHeaders headers, Caller caller, Route route) {
    var label = route.label().raisedTo(caller.label());
    for (var word : headers.getAll(HEADER)) {
      label = label.raisedTo(parse(word));
    }
    return label;
  }

  private static Label parse(String word) {
    return Label.parse(word)
        .orElseThrow(() ->
            new FailureException(
                new Failure.BadRequest(
                    HEADER
                        + ": \""
                        + Models.shortened(word)
                        + "\" (expected one of: public, internal, confidential, restricted)",
                    HEADER,
                    "invalid_value")));
  }
}

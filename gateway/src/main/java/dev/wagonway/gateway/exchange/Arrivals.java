package dev.wagonway.gateway.exchange;

import dev.wagonway.spi.Arrival;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One request as wires get to see it, and what of it may leave beside its body: nothing leaves that
 * no wire has seen. Used by one thread.
 */
final class Arrivals {

  /** They prove who calls, and go no further. */
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "x-api-key", "x-goog-api-key", "api-key");

  /** They tell who asks, and in which conversation; answers are the same. */
  private static final Set<String> ASKERS = Set.of("x-goog-api-client", "x-claude-code-session-id");

  private final String argument;
  private final String query;
  private final HttpHeaders headers;
  private final Set<String> seen = new TreeSet<>();

  /**
   * Takes a request.
   *
   * @param query with a star for the caller's key
   */
  Arrivals(String argument, String query, HttpHeaders headers) {
    this.argument = argument;
    this.query = query;
    this.headers = headers;
  }

  /** The request with that body. */
  Arrival of(byte[] body) {
    return new Arrival(argument, query, name -> headers.get(name), body);
  }

  /** The same, but it is noted which headers are looked at. */
  Arrival noting(byte[] body) {
    return new Arrival(
        argument,
        query,
        name -> {
          seen.add(name);
          return headers.get(name);
        },
        body);
  }

  /** What a wire has seen beside the body: headers, the query, the path's argument. */
  List<String> whatLeavesBesides() {
    var values = new ArrayList<String>();
    for (var name : seen) {
      if (!CREDENTIALS.contains(name)) {
        values.addAll(headers.getAll(name));
      }
    }
    if (!query.isEmpty()) {
      values.add(decoded(query));
    }
    if (!argument.isEmpty()) {
      values.add(argument);
    }
    return values;
  }

  /** What a wire has seen beside the body that may change the answer. */
  List<String> whatCountsBesides() {
    var values = new ArrayList<String>();
    for (var name : seen) {
      if (!CREDENTIALS.contains(name) && !ASKERS.contains(name)) {
        headers.getAll(name).forEach(value -> values.add(name + ": " + value));
      }
    }
    values.add(query);
    values.add(argument);
    return values;
  }

  private static String decoded(String query) {
    try {
      return URLDecoder.decode(query, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return query;
    }
  }
}

package dev.wagonway.gateway.exchange;

import dev.wagonway.spi.Arrival;
import io.netty.handler.codec.http.HttpHeaders;

/** Requests as wires get to see them: with a star for the caller's key in the query. */
final class Arrivals {

  private Arrivals() {}

  static Arrival of(String argument, String query, HttpHeaders headers, byte[] body) {
    return new Arrival(
        argument, Queries.veiled(query, Queries.KEY), name -> headers.get(name), body);
  }
}

package dev.wagonway.gateway.keys;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Callers;
import dev.wagonway.config.KeyOrder;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.store.Database;
import dev.wagonway.route.Caller;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A gatehouse before a database of its own, with clocks that tests set. */
final class Desk {

  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final AtomicLong nanos = new AtomicLong();
  final InstantSource clock = now::get;
  final Gatehouse gatehouse = new Gatehouse(clock);

  /** A book in a file, which others may open, too. */
  KeyBook book(Path file) throws SQLException {
    var database = Database.sqlite(file, KeyTable.SCHEMA, KeyTable.MIGRATIONS);
    return new KeyBook(database, clock, new Random(7));
  }

  /** A store that follows when told to. */
  KeyStore store(KeyStore.Opener opener) {
    var store = new KeyStore(opener, nanos::get);
    gatehouse.use(store);
    return store;
  }

  static KeyOrder order(String json) {
    return switch (KeyOrder.read(json)) {
      case KeyOrder.Read.Ok(var order) -> order;
      case KeyOrder.Read.Rejected(var messages) ->
          throw new IllegalArgumentException(messages.toString());
    };
  }

  /** The new key of an act. */
  static KeyText made(KeyBook.Result result) {
    if (result instanceof KeyBook.Result.Done(KeyText key, _)) {
      return key;
    }
    throw new IllegalArgumentException(result.toString());
  }

  static ClientRequest request(String peer, String... keys) {
    var headers = new DefaultHttpHeaders();
    if (keys.length > 0) {
      headers.add("authorization", "Bearer " + keys[0]);
    }
    if (keys.length > 1) {
      headers.add("x-api-key", keys[1]);
    }
    return new ClientRequest(
        "POST",
        "/v1/chat/completions",
        "",
        headers,
        ClientRequest.Body.empty(),
        new InetSocketAddress(InetAddress.ofLiteral(peer), 4711),
        0);
  }

  Caller admit(Callers callers, String... keys) {
    return gatehouse.admit(callers, request("192.0.2.7", keys));
  }

  Failure refused(Callers callers, String... keys) {
    return refused(callers, request("192.0.2.7", keys));
  }

  Failure refused(Callers callers, ClientRequest request) {
    try {
      throw new AssertionError("admitted: " + gatehouse.admit(callers, request).name());
    } catch (FailureException e) {
      return e.failure();
    }
  }
}

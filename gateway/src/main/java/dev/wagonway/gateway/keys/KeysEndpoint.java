package dev.wagonway.gateway.keys;

import dev.wagonway.config.Callers;
import dev.wagonway.config.KeyOrder;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.edge.BodyDecoding;
import dev.wagonway.gateway.edge.ClientRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The admin API of keys in the database. A new key is in the answer that makes it, and nowhere
 * else. Thread-safe.
 */
final class KeysEndpoint {

  static final String PATH = "/admin/v1/keys";

  private static final Logger log = LoggerFactory.getLogger("dev.wagonway.keys");
  private static final int MOST_BYTES = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration USUAL_OVERLAP = Duration.ofHours(24);

  private final Supplier<@Nullable KeyStore> store;
  private final Supplier<Callers> callers;
  private final InstantSource clock;

  KeysEndpoint(Supplier<@Nullable KeyStore> store, Supplier<Callers> callers, InstantSource clock) {
    this.store = store;
    this.callers = callers;
    this.clock = clock;
  }

  /** What is done with the keys. */
  @FunctionalInterface
  private interface Work {
    ObjectNode done(KeyStore known, Call call) throws SQLException;
  }

  /** What can be done with keys. */
  List<Operation> operations() {
    return List.of(
        Operation.looking(PATH, Role.ADMIN, call -> answer(call, (known, _) -> list(known))),
        Operation.changing("POST", PATH, Role.ADMIN, call -> answer(call, this::create)),
        Operation.changing(
            "POST", PATH + "/{name}/rotate", Role.ADMIN, call -> answer(call, this::rotate)),
        Operation.changing(
            "DELETE", PATH + "/{name}", Role.ADMIN, call -> answer(call, this::revoke)));
  }

  private Answer answer(Call call, Work work) {
    var known = store.get();
    if (known == null) {
      throw new Refused(
          409, "there is no database for keys (expected: a ledger in the configuration)");
    }
    try {
      return new Answer.Json(200, work.done(known, call) + "\n");
    } catch (SQLException e) {
      log.warn("keys: the database does not answer: {}", e.getMessage());
      throw new Refused(503, "the database does not answer (expected: another try soon)", e);
    }
  }

  private ObjectNode list(KeyStore known) throws SQLException {
    return KeyListing.of(null, known.ask(KeyBook::list, PATIENCE), clock.instant());
  }

  private ObjectNode create(KeyStore known, Call call) throws SQLException {
    var order =
        switch (KeyOrder.read(body(call.request(), Set.of()).toString())) {
          case KeyOrder.Read.Ok(var read) -> read;
          case KeyOrder.Read.Rejected(var messages) ->
              throw new Refused(400, String.join("; ", messages));
        };
    return made(known.ask(book -> book.create(order, callers.get()), PATIENCE), "created", call);
  }

  private ObjectNode rotate(KeyStore known, Call call) throws SQLException {
    var name = call.path("name");
    var overlap = overlap(body(call.request(), Set.of("overlap")));
    return made(known.ask(book -> book.rotate(name, overlap), PATIENCE), "rotated", call);
  }

  private ObjectNode revoke(KeyStore known, Call call) throws SQLException {
    var name = call.path("name");
    return made(known.ask(book -> book.revoke(name), PATIENCE), "revoked", call);
  }

  private ObjectNode made(KeyBook.Result result, String what, Call call) {
    return switch (result) {
      case KeyBook.Result.Refused(var status, var message) -> throw new Refused(status, message);
      case KeyBook.Result.Done(var key, var touched) -> {
        touched.forEach(one ->
            log.info("key {} of {}: {} by {}", one.prefix(), one.order().name(), what, who(call)));
        yield KeyListing.of(key, touched, clock.instant());
      }
    };
  }

  /** Who it was: the keys that a request carries are shown as far as they may be. */
  private static String who(Call call) {
    var request = call.request();
    var prefixes =
        PresentedKeys.in(request.headers(), request.query()).stream()
            .map(KeyText::prefixOf)
            .filter(prefix -> prefix != null)
            .toList();
    return prefixes.isEmpty() ? String.valueOf(request.client()) : "key " + prefixes.getFirst();
  }

  private static Duration overlap(JsonNode body) {
    var said = body.path("overlap");
    if (said.isMissingNode()) {
      return USUAL_OVERLAP;
    }
    return Optional.of(said)
        .filter(JsonNode::isString)
        .flatMap(text -> KeyListing.overlap(text.asString()))
        .orElseThrow(() ->
            new Refused(
                400,
                "overlap: %s (expected: 0, or %s)"
                    .formatted(Spelling.quoted(said.toString()), KeyListing.EXPECTED)));
  }

  /** The JSON object of a body, which may be absent; {@code known} members only, unless none. */
  private static ObjectNode body(ClientRequest request, Set<String> known) {
    var bytes = BodyDecoding.decode(request, MOST_BYTES);
    if (bytes.length == 0) {
      return KeyJson.object();
    }
    try {
      if (JsonMapper.shared().readTree(bytes) instanceof ObjectNode object) {
        for (var name : known.isEmpty() ? List.<String>of() : object.propertyNames()) {
          if (!known.contains(name)) {
            throw new Refused(
                400,
                "%s: unknown member (expected %s)"
                    .formatted(Spelling.quoted(name), Spelling.oneOf(known)));
          }
        }
        return object;
      }
    } catch (JacksonException _) {
      // said below
    }
    throw new Refused(400, "body: no JSON object (expected: one as gateway/README.md shows it)");
  }
}

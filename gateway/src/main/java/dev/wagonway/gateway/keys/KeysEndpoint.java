package dev.wagonway.gateway.keys;

import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Callers;
import dev.wagonway.config.KeyOrder;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.gateway.edge.BodyDecoding;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
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
 * else. Thread-safe; each request has a virtual thread of its own.
 */
final class KeysEndpoint implements RequestHandler {

  static final String PATH = "/admin/v1/keys";

  private static final Logger log = LoggerFactory.getLogger("dev.wagonway.keys");
  private static final String ROTATE = "/rotate";
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

  /** Something that is answered with an error. */
  private static final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    Refusal(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }
  }

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    Thread.ofVirtual().name("keys").start(() -> answer(request, reply));
  }

  private void answer(ClientRequest request, ClientReply reply) {
    try {
      send(reply, 200, answered(request));
    } catch (Refusal e) {
      send(reply, e.status, error(String.valueOf(e.getMessage())));
    } catch (FailureException e) {
      send(reply, e.failure().status(), error(e.failure().message()));
    } catch (SQLException e) {
      log.warn("keys: the database does not answer: {}", e.getMessage());
      reply.send(
          head(503).header("retry-after", "1"),
          bytes(error("the database does not answer (expected: another try soon)")));
    } catch (RuntimeException | StackOverflowError e) {
      log.error("fault in the admin API of keys: {}", e.getClass().getName());
      send(reply, 500, error("the gateway failed, see its log"));
    }
  }

  private ObjectNode answered(ClientRequest request) throws SQLException {
    var known = store.get();
    if (known == null) {
      throw new Refusal(
          409, "there is no database for keys (expected: a ledger in the configuration)");
    }
    if (request.headers().get("origin") != null) {
      throw new Refusal(403, "a browser's page asks (expected: no header origin)");
    }
    var path = request.path().substring(PATH.length());
    if (path.isEmpty() || path.equals("/")) {
      return switch (request.method()) {
        case "GET" -> list(known);
        case "POST" -> create(known, request);
        default -> throw wrong(request, "GET or POST");
      };
    }
    var isRotation = path.endsWith(ROTATE) && path.length() > ROTATE.length() + 1;
    if (isRotation) {
      require(request, "POST");
      return rotate(known, name(path.substring(1, path.length() - ROTATE.length())), request);
    }
    require(request, "DELETE");
    return revoke(known, name(path.substring(1)), request);
  }

  private ObjectNode list(KeyStore known) throws SQLException {
    return KeyListing.of(null, known.ask(KeyBook::list, PATIENCE), clock.instant());
  }

  private ObjectNode create(KeyStore known, ClientRequest request) throws SQLException {
    var order =
        switch (KeyOrder.read(body(request, Set.of()).toString())) {
          case KeyOrder.Read.Ok(var read) -> read;
          case KeyOrder.Read.Rejected(var messages) ->
              throw new Refusal(400, String.join("; ", messages));
        };
    return made(known.ask(book -> book.create(order, callers.get()), PATIENCE), "created", request);
  }

  private ObjectNode rotate(KeyStore known, String name, ClientRequest request)
      throws SQLException {
    var overlap = overlap(body(request, Set.of("overlap")));
    return made(known.ask(book -> book.rotate(name, overlap), PATIENCE), "rotated", request);
  }

  private ObjectNode revoke(KeyStore known, String name, ClientRequest request)
      throws SQLException {
    return made(known.ask(book -> book.revoke(name), PATIENCE), "revoked", request);
  }

  private ObjectNode made(KeyBook.Result result, String what, ClientRequest request) {
    return switch (result) {
      case KeyBook.Result.Refused(var status, var message) -> throw new Refusal(status, message);
      case KeyBook.Result.Done(var key, var touched) -> {
        touched.forEach(one ->
            log.info(
                "key {} of {}: {} by {}", one.prefix(), one.order().name(), what, who(request)));
        yield KeyListing.of(key, touched, clock.instant());
      }
    };
  }

  /** Who it was: the keys that a request carries are shown as far as they may be. */
  private static String who(ClientRequest request) {
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
            new Refusal(
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
            throw new Refusal(
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
    throw new Refusal(400, "body: no JSON object (expected: one as gateway/README.md shows it)");
  }

  private static String name(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Refusal(400, "path: not decodable (expected: percent-encoded UTF-8)");
    }
  }

  private static void require(ClientRequest request, String method) {
    if (!request.method().equals(method)) {
      throw wrong(request, method);
    }
  }

  private static Refusal wrong(ClientRequest request, String expected) {
    return new Refusal(
        405,
        "%s (expected: %s)"
            .formatted(Spelling.quoted(request.method().toUpperCase(Locale.ROOT)), expected));
  }

  private static ObjectNode error(String message) {
    return KeyJson.object().put("error", message);
  }

  private static ReplyHead head(int status) {
    return ReplyHead.of(status)
        .header("content-type", "application/json")
        .header("cache-control", "no-store");
  }

  private static void send(ClientReply reply, int status, ObjectNode node) {
    reply.send(head(status), bytes(node));
  }

  private static byte[] bytes(ObjectNode node) {
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }
}

package dev.wagonway.gateway.cli;

import dev.wagonway.config.Callers;
import dev.wagonway.config.KeyOrder;
import dev.wagonway.gateway.keys.KeyBook;
import dev.wagonway.gateway.keys.KeyListing;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where keys are kept: a database, or a gateway that has one. */
sealed interface KeyPlace {

  /** Something that cannot be done, and why. */
  final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** Makes a key; the answer has it as {@code key}. */
  JsonNode create(ObjectNode order) throws Refused;

  JsonNode list() throws Refused;

  JsonNode rotate(String name, String overlap) throws Refused;

  JsonNode revoke(String name) throws Refused;

  /** The database itself. */
  record Book(KeyBook book, Callers callers, InstantSource clock) implements KeyPlace {

    private interface Act {
      KeyBook.Result get() throws SQLException;
    }

    @Override
    public JsonNode create(ObjectNode order) throws Refused {
      return switch (KeyOrder.read(order.toString())) {
        case KeyOrder.Read.Ok(var read) -> done(() -> book.create(read, callers));
        case KeyOrder.Read.Rejected(var messages) ->
            throw new Refused(String.join(System.lineSeparator(), messages));
      };
    }

    @Override
    public JsonNode list() throws Refused {
      try {
        return KeyListing.of(null, book.list(), clock.instant());
      } catch (SQLException e) {
        throw new Refused(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public JsonNode rotate(String name, String overlap) throws Refused {
      var length = KeyListing.overlap(overlap).orElseThrow(() -> new Refused(unread(overlap)));
      return done(() -> book.rotate(name, length));
    }

    @Override
    public JsonNode revoke(String name) throws Refused {
      return done(() -> book.revoke(name));
    }

    private JsonNode done(Act act) throws Refused {
      try {
        return switch (act.get()) {
          case KeyBook.Result.Done(var key, var touched) ->
              KeyListing.of(key, touched, clock.instant());
          case KeyBook.Result.Refused(_, var message) -> throw new Refused(message);
        };
      } catch (SQLException e) {
        throw new Refused(String.valueOf(e.getMessage()));
      }
    }

    private static String unread(String overlap) {
      return "--overlap: \"%s\" (expected: 0, or %s)".formatted(overlap, KeyListing.EXPECTED);
    }
  }

  /**
   * A gateway that runs.
   *
   * @param admin its operators' listener
   * @param key what it is asked with, or null on its own machine
   */
  record Running(URI admin, @Nullable String key) implements KeyPlace {

    private static final String PATH = "/admin/v1/keys";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public JsonNode create(ObjectNode order) throws Refused {
      return ask("POST", "", order);
    }

    @Override
    public JsonNode list() throws Refused {
      return ask("GET", "", null);
    }

    @Override
    public JsonNode rotate(String name, String overlap) throws Refused {
      var body = JsonMapper.shared().createObjectNode().put("overlap", overlap);
      return ask("POST", "/" + encoded(name) + "/rotate", body);
    }

    @Override
    public JsonNode revoke(String name) throws Refused {
      return ask("DELETE", "/" + encoded(name), null);
    }

    /** Without the key. */
    @Override
    public String toString() {
      return admin.toString();
    }

    private JsonNode ask(String method, String path, @Nullable ObjectNode body) throws Refused {
      var content =
          Optional.ofNullable(body)
              .map(node -> BodyPublishers.ofString(node.toString()))
              .orElseGet(BodyPublishers::noBody);
      var request =
          HttpRequest.newBuilder(URI.create(root() + PATH + path))
              .timeout(PATIENCE)
              .header("content-type", "application/json")
              .method(method, content);
      if (key != null) {
        request.header("authorization", "Bearer " + key);
      }
      return read(send(request.build()));
    }

    private HttpResponse<String> send(HttpRequest request) throws Refused {
      try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
        return http.send(request, BodyHandlers.ofString());
      } catch (IOException e) {
        throw new Refused("%s: cannot be asked: %s".formatted(root(), e));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new Refused(root() + ": interrupted");
      }
    }

    private JsonNode read(HttpResponse<String> answer) throws Refused {
      try {
        var node = JsonMapper.shared().readTree(answer.body());
        if (answer.statusCode() == 200) {
          return node;
        }
        throw new Refused(
            node.path("error").path("message").asString("status " + answer.statusCode()));
      } catch (JacksonException _) {
        throw new Refused(
            "%s: answered with status %d and no JSON".formatted(root(), answer.statusCode()));
      }
    }

    private String root() {
      return admin.toString().replaceFirst("/+$", "");
    }

    private static String encoded(String name) {
      return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
  }

  /** What a listing has. */
  static List<JsonNode> keys(JsonNode listing) {
    return listing.path("keys").valueStream().toList();
  }
}

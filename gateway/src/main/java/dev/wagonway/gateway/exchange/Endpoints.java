package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.Wire;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the endpoint that a method and a raw path name. Immutable. */
final class Endpoints {

  /** Where clients expect an API's root; users paste base URLs with and without {@code /v1}. */
  private static final List<String> ROOTS = List.of("/v1", "", "/openai/v1", "/api/v1");

  private static final String ANY_SEGMENT = "/*";

  private final Map<String, Map<String, Endpoint>> byPath = new HashMap<>();
  private final Wire firstWire;

  Endpoints(List<Wire> wires) {
    firstWire = wires.getFirst();
    for (var wire : wires) {
      for (var operation : wire.operations()) {
        for (var root : ROOTS) {
          byPath
              .computeIfAbsent(root + operation.path(), _ -> new HashMap<>())
              .putIfAbsent(operation.method(), new Endpoint(wire, operation.kind(), ""));
        }
      }
    }
  }

  /**
   * An operation of a wire.
   *
   * @param argument what stood in the path where the operation has a {@code *}, decoded; else empty
   */
  record Endpoint(Wire wire, Operation.Kind kind, String argument) {}

  /** The wire in which errors are told as long as no endpoint is known. */
  Wire firstWire() {
    return firstWire;
  }

  /**
   * The endpoint at {@code path}.
   *
   * @throws FailureException if there is none, or none for this method
   */
  Endpoint find(String method, String path) {
    var methods = byPath.get(path);
    if (methods != null) {
      return forMethod(methods, method, path, "");
    }
    var slash = path.lastIndexOf('/');
    methods = slash < 0 ? null : byPath.get(path.substring(0, slash) + ANY_SEGMENT);
    var segment = path.substring(slash + 1);
    if (methods == null || segment.isEmpty()) {
      throw new FailureException(new Failure.UnknownPath(unknown(path)));
    }
    return forMethod(methods, method, path, decode(segment));
  }

  private static Endpoint forMethod(
      Map<String, Endpoint> methods, String method, String path, String argument) {
    var found = methods.get(method);
    if (found == null && method.equals("HEAD")) {
      found = methods.get("GET");
    }
    if (found == null) {
      var allow = String.join(", ", new TreeSet<>(methods.keySet()));
      var message =
          "method " + method + " is not allowed for " + path + " (expected: " + allow + ")";
      throw new FailureException(new Failure.WrongMethod(message, allow));
    }
    return argument.isEmpty() ? found : new Endpoint(found.wire(), found.kind(), argument);
  }

  private String unknown(String path) {
    var doubled = path.indexOf("/v1/v1/");
    if (doubled >= 0) {
      return "unknown path " + path + ": /v1 stands there twice, so the base URL has one too many";
    }
    var known = new TreeSet<String>();
    byPath.keySet().stream().filter(p -> p.startsWith("/v1/")).forEach(known::add);
    return "unknown path " + path + " (expected one of: " + String.join(", ", known) + ")";
  }

  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new FailureException(
          new Failure.BadRequest(
              "path segment " + segment + " has a bad percent escape", null, "invalid_path"));
    }
  }
}

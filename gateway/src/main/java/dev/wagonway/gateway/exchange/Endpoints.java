package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.Wire;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint that a method and a raw path name. Immutable. */
final class Endpoints {

  private static final int MOST_TOLD = 40;

  /** Where clients look whether somebody is there, whatever they speak. */
  private static final List<Operation> GREETINGS =
      List.of(
          new Operation("GET", "/", Operation.Kind.HELLO),
          new Operation("GET", "/api/hello", Operation.Kind.HELLO));

  /**
   * The same whatever clients speak; at the second path for those whose base URL has no version.
   */
  private static final List<Operation> FEEDBACK =
      List.of(
          new Operation("POST", "/v1/feedback", Operation.Kind.FEEDBACK),
          new Operation("POST", "/feedback", Operation.Kind.FEEDBACK));

  private final Map<String, Map<String, List<Offer>>> byPattern = new HashMap<>();
  private final List<Wire> wires;

  Endpoints(List<Wire> wires) {
    this.wires = List.copyOf(wires);
    for (var wire : wires) {
      for (var operation : wire.operations()) {
        for (var root : wire.roots()) {
          add(root + operation.path(), new Offer(wire, operation));
        }
      }
    }
    for (var operation : GREETINGS) {
      add(operation.path(), new Offer(wires.getFirst(), operation));
    }
    for (var operation : FEEDBACK) {
      wires.forEach(wire -> add(operation.path(), new Offer(wire, operation)));
    }
  }

  private void add(String pattern, Offer offer) {
    var offers =
        byPattern
            .computeIfAbsent(pattern, _ -> new HashMap<>())
            .computeIfAbsent(offer.operation().method(), _ -> new ArrayList<>());
    if (offers.stream().noneMatch(known -> known.wire().name().equals(offer.wire().name()))) {
      offers.add(offer);
    }
  }

  /** An operation of a wire. */
  record Offer(Wire wire, Operation operation) {}

  /**
   * What a request can mean.
   *
   * @param offers at least one
   * @param argument what stood in the path where the operations have a {@code *}, decoded; else
   *     empty
   */
  record Endpoint(List<Offer> offers, String argument) {

    /** What the request of {@code arrival} means. */
    Offer meantBy(Arrival arrival) {
      if (offers.size() > 1) {
        for (var offer : offers) {
          if (offer.wire().recognizes(arrival)) {
            return offer;
          }
        }
      }
      return offers.getFirst();
    }
  }

  /** The wire in which errors are told as long as nothing is known. */
  Wire firstWire() {
    return wires.getFirst();
  }

  /** The wire in which errors are told that concern no endpoint. */
  Wire likelyWire(String path, String query, HttpHeaders headers) {
    var arrival = new Arrivals("", Queries.veiled(query, Queries.KEY), headers).of(new byte[0]);
    for (var wire : wires) {
      if (wire.recognizes(arrival)) {
        return wire;
      }
    }
    var first = wires.getFirst();
    if (first.roots().stream().anyMatch(root -> !root.isEmpty() && isBelow(path, root))) {
      return first;
    }
    for (var wire : wires) {
      if (wire.roots().stream().anyMatch(root -> !root.isEmpty() && isBelow(path, root))) {
        return wire;
      }
    }
    return first;
  }

  private static boolean isBelow(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }

  /**
   * The endpoint at {@code path}.
   *
   * @throws FailureException if there is none, or none for this method
   */
  Endpoint find(String method, String path) {
    var exact = byPattern.get(path);
    if (exact != null) {
      return forMethod(exact, method, path, "");
    }
    var found = findPattern(method, path);
    if (found == null) {
      throw new FailureException(new Failure.UnknownPath(unknown(method, path)));
    }
    return found;
  }

  private @Nullable Endpoint findPattern(String method, String path) {
    var found = findSegment(method, path);
    return found == null ? findShown(method, path) : found;
  }

  /** A model's name may hold slashes, which clients that only look it up leave as they are. */
  private @Nullable Endpoint findShown(String method, String path) {
    for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      var offers = byPattern.getOrDefault(path.substring(0, slash + 1) + '*', Map.of()).get(method);
      if (offers != null && offers.stream().allMatch(Endpoints::shows)) {
        return new Endpoint(offers, decode(path.substring(slash + 1)));
      }
    }
    return null;
  }

  private static boolean shows(Offer offer) {
    return offer.operation().kind() == Operation.Kind.SHOW_MODEL;
  }

  /** Puts the star in the place of each segment in turn, from the last on. */
  private @Nullable Endpoint findSegment(String method, String path) {
    for (int end = path.length(), slash; end > 0; end = slash) {
      slash = path.lastIndexOf('/', end - 1);
      if (slash < 0) {
        break;
      }
      var segment = path.substring(slash + 1, end);
      var before = path.substring(0, slash + 1);
      var colon = end == path.length() ? segment.lastIndexOf(':') : -1;
      var methods = colon > 0 ? byPattern.get(before + '*' + segment.substring(colon)) : null;
      if (methods != null) {
        return forMethod(methods, method, path, decode(segment.substring(0, colon)));
      }
      methods = segment.isEmpty() ? null : byPattern.get(before + '*' + path.substring(end));
      if (methods != null) {
        return forMethod(methods, method, path, decode(segment));
      }
    }
    return null;
  }

  private static Endpoint forMethod(
      Map<String, List<Offer>> methods, String method, String path, String argument) {
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
    return new Endpoint(found, argument);
  }

  private String unknown(String method, String path) {
    var slash = path.indexOf('/', 1);
    var rest = slash < 0 ? "" : path.substring(slash);
    if (!rest.isEmpty() && isKnown(method, rest)) {
      return "unknown path %s (did you mean %s? Then the base URL is not to end in %s)"
          .formatted(path, rest, path.substring(0, slash));
    }
    return "unknown path " + path + " (expected one of: " + String.join(", ", usual()) + ")";
  }

  private boolean isKnown(String method, String path) {
    try {
      return byPattern.containsKey(path) || findSegment(method, path) != null;
    } catch (FailureException _) {
      return false;
    }
  }

  /** The paths of all wires, each below the root that its clients use most. */
  private Set<String> usual() {
    var usual = new TreeSet<String>();
    usual.add(FEEDBACK.getFirst().path());
    for (var wire : wires) {
      for (var operation : wire.operations()) {
        if (isWorthTelling(operation.kind()) && usual.size() < MOST_TOLD) {
          usual.add(wire.roots().getFirst() + operation.path());
        }
      }
    }
    return usual;
  }

  private static boolean isWorthTelling(Operation.Kind kind) {
    return kind != Operation.Kind.NOT_OFFERED && kind != Operation.Kind.HELLO;
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

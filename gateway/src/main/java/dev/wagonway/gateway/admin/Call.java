package dev.wagonway.gateway.admin;

import dev.wagonway.gateway.edge.BodyDecoding;
import dev.wagonway.gateway.edge.ClientRequest;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One use of the admin API. Not thread-safe: handed on with its request.
 *
 * @param operator who asks
 * @param path what stands in the path for the names in braces, percent-decoded
 */
public record Call(Operator operator, ClientRequest request, Map<String, String> path) {

  private static final int MOST_BYTES = 4 << 20;

  public Call {
    path = Map.copyOf(path);
  }

  /** What stands in the path for {@code name}, which the operation's template has. */
  public String path(String name) {
    var value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name + " in the operation's path");
    }
    return value;
  }

  /** The query's parameters, decoded, in order; a name may stand several times. */
  public Map<String, List<String>> query() {
    return Parameters.read(request.query());
  }

  /**
   * The body, which can be taken once.
   *
   * @throws dev.wagonway.chat.FailureException if it is too large or its coding is not understood
   */
  public byte[] body() {
    return BodyDecoding.decode(request, MOST_BYTES);
  }

  /**
   * The body as a JSON object.
   *
   * @throws Refused if it is none
   */
  public ObjectNode json() {
    try {
      if (JsonMapper.shared().readTree(body()) instanceof ObjectNode node) {
        return node;
      }
    } catch (JacksonException e) {
      throw new Refused(400, "the body is no JSON (expected: an object)", e);
    }
    throw new Refused(400, "the body is no JSON object (expected: an object)");
  }
}

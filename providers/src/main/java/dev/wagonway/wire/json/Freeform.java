package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools that take any text, for APIs whose tools take JSON alone: there they have one argument, a
 * string named {@value #INPUT}.
 */
public final class Freeform {

  private static final String INPUT = "input";

  private Freeform() {}

  /**
   * The schema of such a tool's arguments.
   *
   * @param grammar the JSON text of the grammar that the text must follow, or null
   */
  public static ObjectNode schema(@Nullable String grammar) {
    var schema = JsonTrees.object().put("type", "object");
    var input = schema.putObject("properties").putObject(INPUT).put("type", "string");
    if (grammar != null) {
      input.put("description", "A text that follows this grammar: " + grammar);
    }
    schema.putArray("required").add(INPUT);
    return schema;
  }

  /** The arguments that hold {@code text}. */
  public static ObjectNode arguments(String text) {
    return JsonTrees.object().put(INPUT, text);
  }

  /** The text of a call: what {@link #arguments} holds, or all of it where it came as it is. */
  public static String text(String arguments) {
    var tree = JsonTrees.read(arguments.getBytes(UTF_8));
    return tree != null && tree.size() == 1 && tree.path(INPUT).isString()
        ? tree.path(INPUT).asString("")
        : arguments;
  }
}

package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.node.ObjectNode;

/**
 * Arguments of tool calls, between APIs that carry them as text and those that carry objects.
 * Models write invalid JSON at times; nothing of it is thrown away.
 */
public final class ToolArguments {

  /** The member that holds arguments which are no JSON object. */
  public static final String RAW = "_raw";

  private ToolArguments() {}

  /**
   * {@code arguments} as an object: what it says if it is one, an empty one if it is blank, else
   * one that holds the text under {@value #RAW}.
   */
  public static ObjectNode object(String arguments) {
    if (arguments.isBlank()) {
      return JsonTrees.object();
    }
    if (JsonTrees.read(arguments.getBytes(UTF_8)) instanceof ObjectNode object) {
      return object;
    }
    var wrapped = JsonTrees.object();
    wrapped.put(RAW, arguments);
    return wrapped;
  }

  /** Whether {@code arguments} are a JSON object from its first to its last brace. */
  public static boolean isWhole(String arguments) {
    return JsonTrees.read(arguments.getBytes(UTF_8)) instanceof ObjectNode;
  }

  /** The text of {@code arguments}; unwraps what {@link #object} wrapped. */
  public static String text(ObjectNode arguments) {
    return arguments.size() == 1 && arguments.path(RAW).isString()
        ? arguments.path(RAW).asString("")
        : JsonTrees.text(arguments);
  }
}

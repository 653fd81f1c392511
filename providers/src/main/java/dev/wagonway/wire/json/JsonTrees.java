package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON as trees, for everything off the hot path. Numbers keep their digits. */
public final class JsonTrees {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(JsonCursor.MAX_DEPTH)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonTrees() {}

  /** The tree of the text in {@code bytes}, or null if that is not JSON. */
  public static @Nullable JsonNode read(byte[] bytes, int from, int to) {
    try {
      var tree = MAPPER.readTree(bytes, from, to - from);
      return tree == null || tree.isMissingNode() ? null : tree;
    } catch (JacksonException _) {
      return null;
    }
  }

  /** The tree of {@code bytes}, or null if they are not JSON. */
  public static @Nullable JsonNode read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /** The tree of the text in {@code bytes}, or an empty object if that is not JSON. */
  public static JsonNode readOrEmpty(byte[] bytes, int from, int to) {
    var tree = read(bytes, from, to);
    return tree == null ? object() : tree;
  }

  /** The member of that name if it is a string, else null. */
  public static @Nullable String string(JsonNode object, String name) {
    var node = object.path(name);
    return node.isString() ? node.asString("") : null;
  }

  /** The JSON of {@code tree}, without white space. */
  public static byte[] write(JsonNode tree) {
    return MAPPER.writeValueAsBytes(tree);
  }

  /** The text of {@code tree}, without white space. */
  public static String text(JsonNode tree) {
    return new String(write(tree), UTF_8);
  }

  /** {@code text} as a JSON string, quotes included. */
  public static byte[] quote(String text) {
    var quoted = new byte[text.length() + 2];
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return MAPPER.writeValueAsBytes(text);
      }
      quoted[i + 1] = (byte) c;
    }
    quoted[0] = '"';
    quoted[quoted.length - 1] = '"';
    return quoted;
  }

  /** A new, empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}

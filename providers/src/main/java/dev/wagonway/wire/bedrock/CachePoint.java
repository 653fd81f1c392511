package dev.wagonway.wire.bedrock;

import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Marks that the prompt so far shall be kept in the cache. */
final class CachePoint {

  private CachePoint() {}

  /** A mark, for the usual time if {@code ttl} is no time that the API knows. */
  static ObjectNode write(@Nullable String ttl) {
    var block = JsonTrees.object();
    var point = block.putObject("cachePoint");
    point.put("type", "default");
    if ("5m".equals(ttl) || "1h".equals(ttl)) {
      point.put("ttl", ttl);
    }
    return block;
  }
}

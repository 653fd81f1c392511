package dev.wagonway.wire.anthropic;

import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sees to it that each call of a tool has its result in the next turn, and each result its call in
 * the one before: missing results are supplied, and those without a call become words.
 */
final class ToolPairs {

  private static final String NO_RESULT = "(no result)";
  private static final String ORPHAN = "(result of an earlier tool call)\n";

  private ToolPairs() {}

  static void mend(List<Turns.Turn> turns) {
    Set<String> called = Set.of();
    for (var i = 0; i < turns.size(); i++) {
      var turn = turns.get(i);
      if (turn.isAssistants()) {
        called = calls(turn.blocks());
        if (!called.isEmpty() && i + 1 == turns.size()) {
          turns.add(new Turns.Turn(false, new ArrayList<>()));
        }
      } else {
        var mended = mended(turn.blocks(), called);
        turn.blocks().clear();
        turn.blocks().addAll(mended);
        called = Set.of();
      }
    }
  }

  /** The ids of the calls; a second call of the same id is taken away. */
  private static Set<String> calls(List<ObjectNode> blocks) {
    var ids = new LinkedHashSet<String>();
    blocks.removeIf(block -> is(block, "tool_use") && !ids.add(block.path("id").asString("")));
    return ids;
  }

  private static List<ObjectNode> mended(List<ObjectNode> blocks, Set<String> called) {
    var open = new LinkedHashSet<>(called);
    var results = new ArrayList<ObjectNode>();
    var others = new ArrayList<ObjectNode>();
    for (var block : blocks) {
      if (!is(block, "tool_result")) {
        others.add(block);
      } else if (open.remove(block.path("tool_use_id").asString(""))) {
        results.add(block);
      } else {
        others.addAll(words(block));
      }
    }
    for (var id : open) {
      var missing = JsonTrees.object().put("type", "tool_result").put("tool_use_id", id);
      results.add(missing.put("content", NO_RESULT).put("is_error", true));
    }
    results.addAll(others);
    return results;
  }

  private static List<ObjectNode> words(ObjectNode result) {
    var words = new ArrayList<ObjectNode>();
    var content = result.path("content");
    words.add(BlockWriter.text(ORPHAN + content.asString("")));
    for (var block : content) {
      if (block instanceof ObjectNode node) {
        words.add(node);
      }
    }
    return words;
  }

  private static boolean is(ObjectNode block, String type) {
    return block.path("type").asString("").equals(type);
  }
}

package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts messages in the order that the API insists on: roles alternate and the user begins; a tool's
 * result stands at the beginning of the turn right after its call, and each call has one; nothing
 * is empty. Used once.
 */
final class Turns {

  private static final String CACHE_POINT = "cachePoint";
  private static final String TOOL_RESULT = "toolResult";

  private final ArrayNode system = JsonTrees.object().putArray("system");
  private final List<Turn> turns = new ArrayList<>();
  private final BlockWriter blocks;

  /** What one side says before the other speaks. */
  private static final class Turn {
    final boolean byUser;
    final List<ObjectNode> results = new ArrayList<>();
    final List<ObjectNode> words = new ArrayList<>();
    final Set<String> calls = new LinkedHashSet<>();
    boolean hasText;

    Turn(boolean byUser) {
      this.byUser = byUser;
    }
  }

  Turns(ModelName model, List<Loss> losses) {
    blocks = new BlockWriter(model, losses);
  }

  /** Adds the next message. */
  void add(Message message) {
    switch (message.role()) {
      case SYSTEM -> addSystem(message);
      case USER, TOOL -> message.parts().forEach(part -> add(part, true));
      case ASSISTANT -> message.parts().forEach(part -> add(part, false));
    }
  }

  /** Writes all messages. */
  void write(ObjectNode root) {
    if (!system.isEmpty()) {
      root.set("system", system);
    }
    stripEnd();
    if (!turns.isEmpty() && !turns.getFirst().byUser) {
      turns.addFirst(new Turn(true));
      turns.getFirst().words.add(BlockWriter.text("(start)"));
    }
    var messages = root.putArray("messages");
    Turn before = null;
    for (var turn : turns) {
      if (turn.byUser) {
        pair(before == null ? Set.of() : before.calls, turn);
      }
      var node = messages.addObject();
      node.put("role", turn.byUser ? "user" : "assistant");
      var content = node.putArray("content");
      turn.results.forEach(content::add);
      turn.words.forEach(content::add);
      before = turn;
    }
  }

  private void addSystem(Message message) {
    for (var part : message.parts()) {
      if (!turns.isEmpty()) {
        if (part instanceof Part.Text(var text, _) && !text.isEmpty()) {
          var reminder = "<system-reminder>\n" + text + "\n</system-reminder>";
          add(new Part.Text(reminder), true);
        }
      } else if (part instanceof Part.Text || part instanceof Part.CacheBreak) {
        addBlock(blocks.write(part), system);
      }
    }
  }

  private void addBlock(@Nullable ObjectNode block, ArrayNode list) {
    if (block != null && (!block.has(CACHE_POINT) || !list.isEmpty())) {
      list.add(block);
    }
  }

  private void add(Part part, boolean byUser) {
    var block = blocks.write(part);
    if (block == null || (block.has(CACHE_POINT) && (turns.isEmpty() || !saysMore(byUser)))) {
      return;
    }
    var turn = turn(byUser);
    if (part instanceof Part.ToolCall(var id, _, _, _)) {
      turn.calls.add(BlockWriter.id(id));
    }
    turn.hasText |= block.has("text");
    if (block.has("document") && !turn.hasText) {
      turn.hasText = true;
      turn.words.add(BlockWriter.text(block.path("document").path("name").asString("document")));
    }
    var amongResults = block.has(TOOL_RESULT) || (block.has(CACHE_POINT) && turn.words.isEmpty());
    (amongResults ? turn.results : turn.words).add(block);
  }

  /** Whether that side speaks already, so that there is something to mark. */
  private boolean saysMore(boolean byUser) {
    return turns.getLast().byUser == byUser;
  }

  private Turn turn(boolean byUser) {
    if (turns.isEmpty() || turns.getLast().byUser != byUser) {
      turns.add(new Turn(byUser));
    }
    return turns.getLast();
  }

  /** Answers calls that have no result, and tells results that have no call as text. */
  private static void pair(Set<String> calls, Turn turn) {
    var open = new LinkedHashSet<>(calls);
    var orphans = new ArrayList<ObjectNode>();
    var kept = new ArrayList<ObjectNode>();
    for (var block : turn.results) {
      var result = block.path(TOOL_RESULT);
      if (result.isObject() && !open.remove(result.path("toolUseId").asString(""))) {
        result.path("content").forEach(piece -> orphans.add((ObjectNode) piece));
      } else {
        kept.add(block);
      }
    }
    turn.results.clear();
    turn.results.addAll(kept);
    for (var id : open) {
      var block = JsonTrees.object();
      var result = block.putObject(TOOL_RESULT);
      result.put("toolUseId", id);
      result.putArray("content").addObject().put("text", "(no result)");
      result.put("status", "error");
      turn.results.add(block);
    }
    turn.words.addAll(0, orphans);
    if (turn.results.isEmpty() && turn.words.isEmpty()) {
      turn.words.add(BlockWriter.text("(no result)"));
    }
  }

  /** Text that the assistant shall continue must not end with white space. */
  private void stripEnd() {
    if (turns.isEmpty() || turns.getLast().byUser || turns.getLast().words.isEmpty()) {
      return;
    }
    var turn = turns.getLast();
    var last = turn.words.getLast();
    if (last.path("text").isString()) {
      var stripped = last.path("text").asString("").stripTrailing();
      if (!stripped.isEmpty()) {
        last.put("text", stripped);
      } else {
        turn.words.removeLast();
        if (turn.words.isEmpty()) {
          turns.removeLast();
        }
      }
    }
  }
}

package dev.wagonway.wire.openai.responses;

import dev.wagonway.spi.Memory;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts what a request refers to by id in the place of the ids. What the memory does not have stays
 * as it is, since a server of this API may know it. Confined to one thread.
 */
final class Earlier {

  private final Memory memory;

  private Earlier(Memory memory) {
    this.memory = memory;
  }

  /** {@code body} with what the memory has, or null if that is nothing. */
  static byte @Nullable [] told(byte[] body, Memory memory) {
    return new Earlier(memory).told(body);
  }

  private byte @Nullable [] told(byte[] body) {
    var root = RequestReader.tree(body);
    var ties = Ties.of(root);
    var before = ties.previous() == null ? null : before(ties.previous());
    var own = new ArrayList<JsonNode>();
    var found = addInput(root.path(Keeping.INPUT), own);
    if (before == null && found == 0) {
      return null;
    }
    var input = JsonTrees.object().putArray(Keeping.INPUT);
    var edits = new BodyEdits(body);
    if (before != null) {
      before.forEach(input::addAll);
      edits.remove(Ties.PREVIOUS);
    }
    input.addAll(own);
    return joined(edits.set(Keeping.INPUT, JsonTrees.write(input)).pieces());
  }

  /** The items of that response and of all before it, or null if one of them is not known. */
  private @Nullable Iterable<List<JsonNode>> before(String id) {
    var turns = new ArrayDeque<List<JsonNode>>();
    for (var at = id; at != null; ) {
      var response = recall(at);
      var turn = response == null ? null : turn(response);
      if (response == null || turn == null) {
        return null;
      }
      turns.addFirst(turn);
      at = Nodes.word(response.path(Ties.PREVIOUS));
    }
    return turns;
  }

  /** What a response was asked, and what it said; or null if not all of it is known. */
  private @Nullable List<JsonNode> turn(JsonNode response) {
    var asked = recall(Nodes.text(response.path(Keeping.INPUT)));
    if (asked == null || !response.path(Keeping.OUTPUT).isArray()) {
      return null;
    }
    var items = new ArrayList<JsonNode>();
    addInput(asked, items);
    for (var id : response.path(Keeping.OUTPUT)) {
      var item = item(Nodes.text(id));
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return items.stream().allMatch(item -> Ties.reference(item) == null) ? items : null;
  }

  /** Adds what {@code input} holds; gives how many references were known. */
  private int addInput(JsonNode input, List<JsonNode> items) {
    if (input.isString()) {
      var message = JsonTrees.object().put("type", "message").put("role", "user");
      items.add(message.set("content", input));
    }
    var found = 0;
    for (var item : input) {
      var id = Ties.reference(item);
      var known = id == null ? null : item(id);
      found += known == null ? 0 : 1;
      items.add(known == null ? item : known);
    }
    return found;
  }

  private @Nullable JsonNode item(String id) {
    var item = recall(id);
    return item != null && item.path("type").isString() ? item : null;
  }

  private @Nullable JsonNode recall(String id) {
    var json = memory.recall(id);
    return json == null ? null : JsonTrees.read(json);
  }

  private static byte[] joined(List<ByteBuffer> pieces) {
    var all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(piece -> all.put(piece.duplicate()));
    return all.array();
  }
}

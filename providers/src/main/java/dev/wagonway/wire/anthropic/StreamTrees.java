package dev.wagonway.wire.anthropic;

import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.sse.SseEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Takes the events of a stream that are rare, with trees. */
final class StreamTrees {

  private StreamTrees() {}

  /** Tells {@code state} of an event that is no delta of text, thinking or arguments. */
  static void take(SseEvent event, EventScan scan, AnswerState state) {
    var type = scan.type();
    if (type == null) {
      return;
    }
    switch (type) {
      case MESSAGE_START -> state.start(tree(event).path("message"));
      case CONTENT_BLOCK_START -> state.startBlock(scan.index(), tree(event).path("content_block"));
      case CONTENT_BLOCK_STOP -> state.stopBlock(scan.index());
      case CONTENT_BLOCK_DELTA -> state.addCitation(tree(event).path("delta").path("citation"));
      case MESSAGE_DELTA -> {
        var tree = tree(event);
        state.finish(tree.path("delta"), tree.path("usage"));
      }
      case MESSAGE_STOP -> state.stop();
      case PING, ERROR -> {}
    }
  }

  private static JsonNode tree(SseEvent event) {
    var tree = JsonTrees.read(event.data(), event.dataStart(), event.dataEnd());
    return tree == null ? MissingNode.getInstance() : tree;
  }
}

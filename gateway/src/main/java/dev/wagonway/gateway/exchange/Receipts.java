package dev.wagonway.gateway.exchange;

import dev.wagonway.gateway.learn.Lessons;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells callers what was taken of their feedback. */
final class Receipts {

  private Receipts() {}

  static byte[] json(Lessons.Receipt receipt) {
    var mapper = JsonMapper.shared();
    var node =
        mapper
            .createObjectNode()
            .put("decision", receipt.decision())
            .put("target", receipt.target());
    add(node, "taken", receipt.taken());
    add(node, "ignored", receipt.ignored());
    return mapper.writeValueAsBytes(node);
  }

  private static void add(ObjectNode node, String name, List<String> words) {
    var list = node.putArray(name);
    words.forEach(list::add);
  }
}

package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes how likely tokens were. */
final class LogprobsWriter {

  private LogprobsWriter() {}

  static ObjectNode write(List<TokenLogprob> tokens) {
    var node = JsonTrees.object();
    var content = node.putArray("content");
    for (var token : tokens) {
      var told = content.addObject();
      write(token, told);
      var alternatives = told.putArray("top_logprobs");
      token.alternatives().forEach(other -> write(other, alternatives.addObject()));
    }
    node.putNull("refusal");
    return node;
  }

  private static void write(TokenLogprob token, ObjectNode node) {
    node.put("token", token.token());
    node.put("logprob", token.logprob());
    if (token.bytes().isEmpty()) {
      node.putNull("bytes");
    } else {
      var bytes = node.putArray("bytes");
      token.bytes().forEach(bytes::add);
    }
  }
}

package dev.wagonway.wire.openai.rerank;

import dev.wagonway.chat.Usage;
import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.RerankAnswer;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;

/**
 * How a client wants its ranking.
 *
 * @param documents what it asked about, if it wants to see that again; else none
 * @param inputTokens the estimated size of the request, for upstreams that do not report it
 */
record RankingForm(List<String> documents, long inputTokens) implements InboundRerank.Form {

  @Override
  public byte[] write(RerankAnswer answer, String id, String model) {
    var root = JsonTrees.object();
    root.put("id", id);
    root.put("model", model);
    var results = root.putArray("results");
    for (var place : answer.places()) {
      var result = results.addObject();
      result.put("index", place.index());
      result.put("relevance_score", place.relevance());
      if (place.index() < documents.size()) {
        result.putObject("document").put("text", documents.get(place.index()));
      }
    }
    var usage = answer.usage() == null ? Usage.of(inputTokens, 0) : answer.usage();
    root.putObject("usage").put("total_tokens", usage.totalTokens());
    return JsonTrees.write(root);
  }
}

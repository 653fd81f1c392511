package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Citation;
import dev.wagonway.wire.json.JsonTrees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sources of answers. What part of the answer they support, the API tells by where they stand. */
final class Citations {

  private static final int UNSTATED = -1;

  private Citations() {}

  static Citation read(JsonNode citation) {
    var url = JsonTrees.string(citation.path("location").path("web"), "url");
    var quote = new StringBuilder();
    for (var piece : citation.path("sourceContent")) {
      quote.append(piece.path("text").asString(""));
    }
    return new Citation(
        url == null ? JsonTrees.string(citation, "source") : url,
        JsonTrees.string(citation, "title"),
        quote.isEmpty() ? null : quote.toString(),
        UNSTATED,
        UNSTATED);
  }

  static void write(Citation citation, ObjectNode node) {
    if (citation.title() != null) {
      node.put("title", citation.title());
    }
    if (citation.url() != null) {
      node.put("source", citation.url());
      node.putObject("location").putObject("web").put("url", citation.url());
    }
    if (citation.quote() != null) {
      node.putArray("sourceContent").addObject().put("text", citation.quote());
    }
  }
}

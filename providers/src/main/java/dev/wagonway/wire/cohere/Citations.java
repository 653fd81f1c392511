package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Citation;
import dev.wagonway.wire.json.JsonTrees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sources of answers. Of several that support the same words, the first is told. */
final class Citations {

  private static final int UNSTATED = -1;

  private Citations() {}

  static Citation read(JsonNode citation) {
    var source = citation.path("sources").path(0);
    var document = source.path("document");
    var url = JsonTrees.string(document, "url");
    var title = JsonTrees.string(document, "title");
    var snippet = JsonTrees.string(document, "snippet");
    return new Citation(
        url,
        title == null ? JsonTrees.string(source, "id") : title,
        snippet == null ? JsonTrees.string(document, "text") : snippet,
        citation.path("start").asInt(UNSTATED),
        citation.path("end").asInt(UNSTATED));
  }

  /** Writes a citation; {@code said} is the text that its places count in. */
  static void write(Citation citation, String said, ObjectNode node) {
    var start = citation.start();
    var end = citation.end();
    if (start >= 0 && end >= start) {
      node.put("start", start);
      node.put("end", end);
    }
    var known = start >= 0 && end >= start && end <= said.length();
    node.put("text", known ? said.substring(start, end) : "");
    var source = node.putArray("sources").addObject();
    source.put("type", "document");
    var url = citation.url();
    var title = citation.title();
    source.put("id", title != null ? title : url != null ? url : "source");
    var document = source.putObject("document");
    if (url != null) {
      document.put("url", url);
    }
    if (title != null) {
      document.put("title", title);
    }
    if (citation.quote() != null) {
      document.put("snippet", citation.quote());
    }
    node.put("type", "TEXT_CONTENT");
  }
}

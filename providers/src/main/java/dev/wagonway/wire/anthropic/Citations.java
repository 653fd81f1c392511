package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Citation;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sources of texts. This API ties them to a text as a whole, so they tell of no characters. */
final class Citations {

  private Citations() {}

  static List<Citation> readAll(JsonNode citations) {
    var read = new ArrayList<Citation>(citations.size());
    for (var citation : citations) {
      if (citation.isObject()) {
        read.add(read(citation));
      }
    }
    return read;
  }

  static Citation read(JsonNode citation) {
    var title = Words.textOrNull(citation.path("title"));
    var url = Words.textOrNull(citation.path("url"));
    return new Citation(
        url == null ? Words.textOrNull(citation.path("source")) : url,
        title == null ? Words.textOrNull(citation.path("document_title")) : title,
        Words.textOrNull(citation.path("cited_text")),
        -1,
        -1);
  }

  static ObjectNode write(Citation citation) {
    var node = JsonTrees.object();
    var quote = citation.quote() == null ? "" : citation.quote();
    if (citation.url() == null) {
      node.put("type", "char_location");
      node.put("cited_text", quote);
      node.put("document_index", 0);
      node.put("document_title", citation.title());
      node.put("start_char_index", 0);
      node.put("end_char_index", quote.length());
    } else {
      node.put("type", "web_search_result_location");
      node.put("cited_text", quote);
      node.put("url", citation.url());
      node.put("title", citation.title());
      node.put("encrypted_index", "");
    }
    return node;
  }
}

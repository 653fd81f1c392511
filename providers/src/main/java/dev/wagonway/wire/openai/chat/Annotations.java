package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the sources that an answer names. */
final class Annotations {

  private Annotations() {}

  /** The sources in {@code annotations}, which may be missing. */
  static List<Citation> read(JsonNode annotations) {
    var citations = new ArrayList<Citation>();
    for (var annotation : annotations) {
      var cited = annotation.path("url_citation");
      if (cited.isObject()) {
        var end = cited.path("end_index").asInt(-1);
        citations.add(
            new Citation(
                Nodes.word(cited.path("url")),
                Nodes.word(cited.path("title")),
                Nodes.text(cited.path("content")),
                end > 0 ? cited.path("start_index").asInt(-1) : -1,
                end > 0 ? end : -1));
      }
    }
    return citations;
  }

  /**
   * The sources that Perplexity and xAI list beside the choices: addresses, and their titles in
   * Perplexity's {@code search_results}.
   */
  static List<Citation> listed(JsonNode answer) {
    var citations = new ArrayList<Citation>();
    for (var source : answer.path("citations")) {
      var url = source.isObject() ? Nodes.text(source.path("url")) : Nodes.text(source);
      if (url != null) {
        citations.add(new Citation(url, title(answer.path("search_results"), url), null, -1, -1));
      }
    }
    return citations;
  }

  /** Adds the sources to the last text of {@code content}. */
  static void attach(JsonNode annotations, List<Part> content) {
    var citations = read(annotations);
    for (var i = content.size() - 1; i >= 0 && !citations.isEmpty(); i--) {
      if (content.get(i) instanceof Part.Text(var text, _)) {
        content.set(i, new Part.Text(text, citations));
        return;
      }
    }
  }

  /** Writes one source; strict clients want every member, even of what is not known. */
  static void write(Citation citation, ObjectNode annotation) {
    var cited = annotation.put("type", "url_citation").putObject("url_citation");
    cited.put("start_index", Math.max(0, citation.start()));
    cited.put("end_index", Math.max(0, citation.end()));
    cited.put("url", citation.url() == null ? "" : citation.url());
    cited.put("title", citation.title() == null ? "" : citation.title());
    Nodes.put(cited, "content", citation.quote());
  }

  private static @Nullable String title(JsonNode results, String url) {
    for (var result : results) {
      if (url.equals(Nodes.text(result.path("url")))) {
        return Nodes.text(result.path("title"));
      }
    }
    return null;
  }
}

package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Part;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.DataUrl;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the parts of messages. */
final class PartWriter {

  private final Set<Loss> losses;

  PartWriter(Set<Loss> losses) {
    this.losses = losses;
  }

  /**
   * The part, or null if there is nothing to write.
   *
   * @param isSpoken whether the assistant said it
   */
  @Nullable ObjectNode write(Part part, boolean isSpoken) {
    if (isSpoken && isMedia(part)) {
      losses.add(Loss.of("assistant-media"));
      return null;
    }
    var node = JsonTrees.object();
    return switch (part) {
      case Part.Text(var text, var citations) -> {
        node.put("type", isSpoken ? "output_text" : "input_text").put("text", text);
        if (isSpoken) {
          addAnnotations(text, citations, node.putArray("annotations"));
        }
        yield node;
      }
      case Part.Refusal(var text) -> node.put("type", "refusal").put("refusal", text);
      case Part.Image(var url, var detail) -> {
        node.put("type", "input_image").put("image_url", url);
        Nodes.putIfKnown(node, "detail", detail);
        yield node;
      }
      case Part.Audio(var base64, var format) -> {
        node.put("type", "input_audio")
            .putObject("input_audio")
            .put("data", base64)
            .put("format", format);
        yield node;
      }
      case Part.Document document -> write(document, node);
      case Part.CacheBreak _, Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ -> null;
    };
  }

  private static boolean isMedia(Part part) {
    return part instanceof Part.Image
        || part instanceof Part.Audio
        || part instanceof Part.Document;
  }

  private static ObjectNode write(Part.Document document, ObjectNode node) {
    node.put("type", "input_file");
    Nodes.putIfKnown(node, "file_id", document.id());
    var content = document.content();
    if (content == null) {
      return node;
    }
    if (!DataUrl.is(content)) {
      return node.put("file_url", content);
    }
    var name = document.name();
    node.put("filename", name == null ? nameFor(content) : name);
    return node.put("file_data", content);
  }

  /** A name is demanded with data, and its ending tells the kind. */
  private static String nameFor(String dataUrl) {
    var head = dataUrl.substring(0, Math.min(dataUrl.length(), 100)).toLowerCase(Locale.ROOT);
    return head.startsWith("data:text/") ? "document.txt" : "document.pdf";
  }

  private void addAnnotations(String text, List<Citation> citations, ArrayNode annotations) {
    for (var citation : citations) {
      if (citation.url() == null) {
        losses.add(Loss.ofHint(Feature.CITATION_HISTORY.word()));
      } else {
        annotations.add(annotation(citation, text.length()));
      }
    }
  }

  /**
   * A citation as an annotation; one that does not tell what it supports is for all of the text.
   *
   * @param characters the length of the text so far
   */
  static ObjectNode annotation(Citation citation, int characters) {
    var title = citation.title();
    return JsonTrees.object()
        .put("type", "url_citation")
        .put("start_index", Math.max(0, citation.start()))
        .put("end_index", citation.end() < 0 ? characters : citation.end())
        .put("url", citation.url() == null ? "" : citation.url())
        .put("title", title == null ? "" : title);
  }
}

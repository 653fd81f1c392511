package dev.wagonway.wire.openai.embeddings;

import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What vectors are wanted of.
 *
 * @param texts texts, or none if there are ids of tokens
 * @param tokens how many tokens that is, about
 * @param hasIds whether there are ids of tokens, which only one vendor's models understand
 */
record EmbeddingInput(List<String> texts, long tokens, boolean hasIds) {

  private static final String EXPECTED = "a text, texts, or ids of tokens";

  EmbeddingInput {
    texts = List.copyOf(texts);
  }

  static EmbeddingInput read(JsonNode root) {
    var input = JsonBody.value(root, "input");
    if (input == null) {
      throw Complaint.missing("input", EXPECTED);
    }
    if (input.isString()) {
      return ofTexts(List.of(input.asString("")));
    }
    if (!input.isArray()) {
      throw JsonBody.wrongType("input", input, EXPECTED);
    }
    if (input.isEmpty()) {
      throw Complaint.about("input", "empty", EXPECTED, "empty_array");
    }
    return input.path(0).isString() ? ofTexts(texts(input)) : ofIds(input);
  }

  private static EmbeddingInput ofTexts(List<String> texts) {
    return new EmbeddingInput(texts, texts.stream().mapToLong(TokenEstimate::ofText).sum(), false);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>(list.size());
    for (var text : list) {
      if (!text.isString()) {
        throw wrongType(texts.size(), text, "a text, as those before it");
      }
      texts.add(text.asString(""));
    }
    return texts;
  }

  /** One list of ids, or lists of them. */
  private static EmbeddingInput ofIds(JsonNode list) {
    var tokens = 0L;
    var index = 0;
    for (var entry : list) {
      if (entry.isArray()) {
        tokens += entry.size();
        for (var id : entry) {
          requireId(index, id);
        }
      } else {
        requireId(index, entry);
        tokens++;
      }
      index++;
    }
    return new EmbeddingInput(List.of(), tokens, true);
  }

  private static void requireId(int index, JsonNode id) {
    if (!id.isIntegralNumber()) {
      throw wrongType(index, id, "the id of a token");
    }
  }

  private static RuntimeException wrongType(int index, JsonNode node, String expected) {
    return Complaint.wrongType("input[" + index + "]", JsonTrees.text(node).charAt(0), expected);
  }
}

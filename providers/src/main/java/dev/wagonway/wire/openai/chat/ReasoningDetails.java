package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Part;
import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes reasoning and its seals in the members that servers have for them beyond
 * OpenAI's API: {@code reasoning_content} or {@code reasoning} for the words, OpenRouter's {@code
 * reasoning_details} for words and seals, Google's {@code extra_content} for its own.
 *
 * <p>An upstream's detail is kept whole as a seal of origin {@link Seal.Origin#OTHER}, so that it
 * goes back as it came. Seals of other origins are written for clients only, in a detail whose
 * {@code format} names the origin, and so come back from them.
 */
final class ReasoningDetails {

  private static final String ANTHROPIC = "anthropic-claude-v1";
  private static final String OPENAI = "openai-responses-v1";

  private ReasoningDetails() {}

  /** The reasoning in a client's message. */
  static List<Part.Reasoning> read(JsonNode message) {
    var parts = new ArrayList<Part.Reasoning>();
    var told = false;
    for (var detail : message.path("reasoning_details")) {
      var words = words(detail);
      var seal = seal(detail, true);
      if (seal != null || !words.isEmpty()) {
        parts.add(new Part.Reasoning(words, seal));
        told |= !words.isEmpty();
      }
    }
    var plain = plain(message);
    if (!told && !plain.isEmpty()) {
      attach(plain, parts);
    }
    return parts;
  }

  /** The words of reasoning beside the details. */
  static String plain(JsonNode message) {
    var content = Nodes.words(message.path("reasoning_content"));
    return content.isEmpty() ? Nodes.words(message.path("reasoning")) : content;
  }

  /** The words of one detail. */
  static String words(JsonNode detail) {
    var text = Nodes.words(detail.path("text"));
    return text.isEmpty() ? Nodes.words(detail.path("summary")) : text;
  }

  /** The seal in one detail, or null if it holds only words. */
  static @Nullable Seal seal(JsonNode detail, boolean fromClient) {
    var redacted = Nodes.word(detail.path("data"));
    var data = redacted == null ? Nodes.word(detail.path("signature")) : redacted;
    if (data == null) {
      return null;
    }
    var format = Nodes.words(detail.path("format"));
    var id = Nodes.word(detail.path("id"));
    if (fromClient && format.equals(ANTHROPIC)) {
      return new Seal(Seal.Origin.ANTHROPIC, id, data, redacted != null);
    }
    if (fromClient && format.equals(OPENAI)) {
      return new Seal(Seal.Origin.OPENAI, id, data, redacted != null);
    }
    var whole = ((ObjectNode) detail).deepCopy();
    whole.remove(List.of("text", "summary"));
    return new Seal(Seal.Origin.OTHER, id, JsonTrees.text(whole), redacted != null);
  }

  /** The detail that tells of {@code seal}, which is not Google's, and of the words it seals. */
  static ObjectNode detail(Seal seal, String words) {
    var node = JsonTrees.object();
    if (seal.origin() == Seal.Origin.OTHER
        && JsonTrees.read(seal.data().getBytes(UTF_8)) instanceof ObjectNode whole) {
      node = whole;
    } else {
      node.put("type", seal.redacted() ? "reasoning.encrypted" : "reasoning.text");
      node.put(seal.redacted() ? "data" : "signature", seal.data());
      Nodes.put(node, "id", seal.id());
      switch (seal.origin()) {
        case ANTHROPIC -> node.put("format", ANTHROPIC);
        case OPENAI -> node.put("format", OPENAI);
        case GOOGLE, OTHER -> {}
      }
    }
    if (!words.isEmpty()) {
      node.put(
          Nodes.words(node.path("type")).equals("reasoning.summary") ? "summary" : "text", words);
    }
    return node;
  }

  /** Google's seal of a message or a call, or null if it has none. */
  static @Nullable Seal googleSeal(JsonNode sealed) {
    var signature =
        Nodes.word(sealed.path("extra_content").path("google").path("thought_signature"));
    return signature == null ? null : new Seal(Seal.Origin.GOOGLE, null, signature, false);
  }

  static void putGoogleSeal(ObjectNode sealed, Seal seal) {
    sealed.putObject("extra_content").putObject("google").put("thought_signature", seal.data());
  }

  /** Gives words that stand alone to the seal that came without any. */
  private static void attach(String plain, List<Part.Reasoning> parts) {
    for (var i = 0; i < parts.size(); i++) {
      var seal = parts.get(i).seal();
      if (seal != null && !seal.redacted()) {
        parts.set(i, new Part.Reasoning(plain, seal));
        return;
      }
    }
    parts.addFirst(new Part.Reasoning(plain, null));
  }
}

package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the rarer members of a candidate. */
final class Candidates {

  private Candidates() {}

  /** A function call that was told piece by piece. */
  static final class Call {
    private @Nullable String id;
    private @Nullable String name;
    private final @Nullable String signature;
    private final StringBuilder arguments = new StringBuilder();

    Call(@Nullable String signature) {
      this.signature = signature;
    }

    /** Adds to the call; an id or a name that is empty or missing leaves the earlier one. */
    void add(ChatEvent.ToolCallDelta delta) {
      if (delta.id() != null && !delta.id().isEmpty()) {
        id = delta.id();
      }
      if (delta.name() != null && !delta.name().isEmpty()) {
        name = delta.name();
      }
      arguments.append(delta.arguments());
    }

    boolean isWhole() {
      return ToolArguments.isWhole(arguments.toString());
    }

    ObjectNode part() {
      var part = JsonTrees.object();
      var call = part.putObject("functionCall");
      if (id != null) {
        call.put("id", id);
      }
      call.put("name", name == null ? "" : name);
      call.set("args", ToolArguments.object(arguments.toString()));
      if (signature != null) {
        part.put("thoughtSignature", signature);
      }
      return part;
    }
  }

  static ObjectNode text(String text, boolean thought, @Nullable String signature) {
    var part = JsonTrees.object().put("text", text);
    if (thought) {
      part.put("thought", true);
    }
    if (signature != null) {
      part.put("thoughtSignature", signature);
    }
    return part;
  }

  /** The parts of a piece of sound or an image; the words of a sound go beside it. */
  static List<ObjectNode> media(ChatEvent.MediaDelta media) {
    var parts = new ArrayList<ObjectNode>(2);
    if (!media.base64().isEmpty()) {
      var part = JsonTrees.object();
      part.putObject("inlineData").put("mimeType", media.mediaType()).put("data", media.base64());
      parts.add(part);
    }
    if (!media.transcript().isEmpty()) {
      parts.add(text(media.transcript(), false, null));
    }
    return parts;
  }

  /** Sources, whose positions Google counts in bytes of {@code text}. */
  static ObjectNode grounding(List<Citation> citations, CharSequence text) {
    var node = JsonTrees.object();
    var chunks = node.putArray("groundingChunks");
    for (var citation : citations) {
      var web = chunks.addObject().putObject("web");
      put(web, "uri", citation.url());
      put(web, "title", citation.title());
      put(web, "text", citation.quote());
      if (citation.end() >= 0) {
        var support = node.withArrayProperty("groundingSupports").addObject();
        support
            .putObject("segment")
            .put("startIndex", bytes(text, Math.max(0, citation.start())))
            .put("endIndex", bytes(text, citation.end()));
        support.putArray("groundingChunkIndices").add(chunks.size() - 1);
      }
    }
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, text);
    }
  }

  private static int bytes(CharSequence text, int characters) {
    var bytes = 0;
    for (var i = 0; i < Math.min(characters, text.length()); i++) {
      var c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  static ObjectNode logprobs(List<TokenLogprob> tokens) {
    var node = JsonTrees.object();
    var top = node.putArray("topCandidates");
    var chosen = node.putArray("chosenCandidates");
    for (var token : tokens) {
      var alternatives = top.addObject().putArray("candidates");
      token.alternatives().forEach(alternative -> add(alternative, alternatives));
      add(token, chosen);
    }
    return node;
  }

  private static void add(TokenLogprob token, ArrayNode to) {
    to.addObject().put("token", token.token()).put("logProbability", token.logprob());
  }
}

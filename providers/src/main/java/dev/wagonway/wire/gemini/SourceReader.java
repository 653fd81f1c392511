package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decodes what stands beside an alternative's content: its sources and its probabilities. */
final class SourceReader {

  private SourceReader() {}

  /** Adds the events for what stands beside the content of {@code candidate}. */
  static void read(
      byte[] bytes, Chunk.Candidate candidate, CharSequence text, List<ChatEvent> events) {
    if (candidate.groundingStart >= 0) {
      var node = JsonTrees.read(bytes, candidate.groundingStart, candidate.groundingEnd);
      readGrounding(node, candidate.index, text, events);
    }
    if (candidate.citationStart >= 0) {
      var node = JsonTrees.read(bytes, candidate.citationStart, candidate.citationEnd);
      readCitations(node, candidate.index, text, events);
    }
    if (candidate.logprobsStart >= 0) {
      var node = JsonTrees.read(bytes, candidate.logprobsStart, candidate.logprobsEnd);
      readLogprobs(node, candidate.index, events);
    }
  }

  private static void readGrounding(
      @Nullable JsonNode node, int choice, CharSequence text, List<ChatEvent> events) {
    if (node == null) {
      return;
    }
    var chunks = node.path("groundingChunks");
    var used = new BitSet();
    for (var support : node.path("groundingSupports")) {
      var segment = support.path("segment");
      var end = characters(text, segment.path("endIndex").asInt(-1));
      var start = end < 0 ? -1 : characters(text, segment.path("startIndex").asInt(0));
      for (var number : support.path("groundingChunkIndices")) {
        var index = number.asInt(-1);
        if (index >= 0 && index < chunks.size()) {
          used.set(index);
          events.add(citation(chunks.path(index), choice, start, end));
        }
      }
    }
    for (var i = 0; i < chunks.size(); i++) {
      if (!used.get(i)) {
        events.add(citation(chunks.path(i), choice, -1, -1));
      }
    }
  }

  private static ChatEvent citation(JsonNode chunk, int choice, int start, int end) {
    var source = chunk.has("web") ? chunk.path("web") : chunk.path("retrievedContext");
    return new ChatEvent.CitationDelta(
        choice,
        new Citation(
            word(source.path("uri")),
            word(source.path("title")),
            word(source.path("text")),
            start,
            end));
  }

  private static void readCitations(
      @Nullable JsonNode node, int choice, CharSequence text, List<ChatEvent> events) {
    if (node == null) {
      return;
    }
    var list = node.has("citations") ? node.path("citations") : node.path("citationSources");
    for (var source : list) {
      var end = characters(text, source.path("endIndex").asInt(-1));
      var start = end < 0 ? -1 : characters(text, source.path("startIndex").asInt(0));
      events.add(
          new ChatEvent.CitationDelta(
              choice,
              new Citation(
                  word(source.path("uri")), word(source.path("title")), null, start, end)));
    }
  }

  /** The index of the character at {@code bytes} UTF-8 bytes into {@code text}, or -1. */
  private static int characters(CharSequence text, int bytes) {
    var passed = 0;
    var i = 0;
    while (i < text.length() && passed < bytes) {
      var c = text.charAt(i++);
      passed += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes < 0 || passed < bytes ? -1 : i;
  }

  private static void readLogprobs(@Nullable JsonNode node, int choice, List<ChatEvent> events) {
    if (node == null) {
      return;
    }
    var tokens = new ArrayList<TokenLogprob>();
    var position = 0;
    for (var chosen : node.path("chosenCandidates")) {
      var alternatives = new ArrayList<TokenLogprob>();
      for (var top : node.path("topCandidates").path(position).path("candidates")) {
        alternatives.add(token(top, List.of()));
      }
      tokens.add(token(chosen, alternatives));
      position++;
    }
    if (!tokens.isEmpty()) {
      events.add(new ChatEvent.LogprobsDelta(choice, tokens));
    }
  }

  private static TokenLogprob token(JsonNode node, List<TokenLogprob> alternatives) {
    return new TokenLogprob(
        node.path("token").asString(""),
        node.path("logProbability").asDouble(0),
        List.of(),
        alternatives);
  }

  private static @Nullable String word(JsonNode node) {
    var text = node.asString("");
    return text.isEmpty() ? null : text;
  }
}

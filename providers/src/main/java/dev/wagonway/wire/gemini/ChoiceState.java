package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What of one alternative of a stream waits to be told: calls, sources, a signature, the end. */
final class ChoiceState {

  private final TreeMap<Integer, Candidates.Call> calls = new TreeMap<>();
  private final List<Citation> citations = new ArrayList<>(0);
  private final StringBuilder text = new StringBuilder();
  private @Nullable String signature;
  private @Nullable FinishReason reason;

  /** Takes note of text that is being told; returns the signature to go with it, or null. */
  @Nullable String say(String words) {
    text.append(words);
    return takeSignature();
  }

  void add(ChatEvent.ToolCallDelta delta) {
    var call = calls.get(delta.index());
    if (call == null && delta.name() == null) {
      return; // more of a call that has been told as a whole
    }
    if (call == null) {
      call = new Candidates.Call(takeSignature());
      calls.put(delta.index(), call);
    }
    call.add(delta);
  }

  /** Whether calls wait, and the arguments of each are whole. */
  boolean hasWholeCalls() {
    return !calls.isEmpty() && calls.values().stream().allMatch(Candidates.Call::isWhole);
  }

  void add(Citation citation) {
    citations.add(citation);
  }

  /** Keeps a signature for what comes next; returns the one that waited, or null. */
  @Nullable String seal(String data) {
    var waiting = signature;
    signature = data;
    return waiting;
  }

  void finish(FinishReason why) {
    reason = why;
  }

  /** The calls as parts, once each is complete. */
  ArrayNode calls() {
    var parts = JsonTrees.object().putArray("parts");
    calls.values().forEach(call -> parts.add(call.part()));
    calls.clear();
    return parts;
  }

  /** The candidate that ends the alternative. */
  ObjectNode end(int index) {
    var candidate = JsonTrees.object();
    var content = candidate.putObject("content");
    content.putArray("parts").addAll(calls()).add(Candidates.text("", false, takeSignature()));
    content.put("role", "model");
    if (reason != null) {
      candidate.put("finishReason", FinishWords.write(reason));
    }
    candidate.put("index", index);
    if (!citations.isEmpty()) {
      candidate.set("groundingMetadata", Candidates.grounding(citations, text));
    }
    return candidate;
  }

  private @Nullable String takeSignature() {
    var taken = signature;
    signature = null;
    return taken;
  }
}

package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One alternative of an answer, put together from its deltas. */
final class ChoiceText {

  private final Set<String> freeformTools;
  private final StringBuilder content = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final StringBuilder sound = new StringBuilder();
  private final StringBuilder transcript = new StringBuilder();
  private final ObjectNode extras = JsonTrees.object();
  private final List<TokenLogprob> tokens = new ArrayList<>();
  private final TreeMap<Integer, Call> calls = new TreeMap<>();
  private FinishReason reason = FinishReason.STOP;
  private @Nullable Seal pending;

  private static final class Call {
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable Seal seal;
    private final StringBuilder arguments = new StringBuilder();
  }

  ChoiceText(Set<String> freeformTools) {
    this.freeformTools = freeformTools;
  }

  void content(String text) {
    sealMessage();
    content.append(text);
  }

  void reasoning(String text) {
    sealMessage();
    reasoning.append(text);
  }

  void refusal(String text) {
    refusal.append(text);
  }

  /** Google's seals stand in what they vouch for; all others beside the reasoning. */
  void seal(Seal seal) {
    if (seal.origin() == Seal.Origin.GOOGLE) {
      sealMessage();
      pending = seal;
    } else {
      list("reasoning_details").add(ReasoningDetails.detail(seal, ""));
    }
  }

  void cite(Citation citation) {
    Annotations.write(citation, list("annotations").addObject());
  }

  void logprobs(List<TokenLogprob> more) {
    tokens.addAll(more);
  }

  void media(ChatEvent.MediaDelta media) {
    if (MediaWriter.isImage(media)) {
      MediaWriter.addImage(media, list("images"));
    } else {
      sound.append(media.base64());
      transcript.append(media.transcript());
    }
  }

  void finish(FinishReason why) {
    reason = why;
  }

  /** Adds to a call; an id or a name that is empty or missing leaves the earlier one. */
  void call(ChatEvent.ToolCallDelta delta) {
    var call = calls.computeIfAbsent(delta.index(), _ -> new Call());
    if (delta.id() != null && !delta.id().isEmpty()) {
      call.id = delta.id();
    }
    if (delta.name() != null && !delta.name().isEmpty()) {
      call.name = delta.name();
    }
    if (pending != null) {
      call.seal = pending;
      pending = null;
    }
    call.arguments.append(delta.arguments());
  }

  ObjectNode write(int index, String answerId) {
    sealMessage();
    var choice = JsonTrees.object();
    choice.put("index", index);
    var message = choice.putObject("message");
    message.put("role", "assistant");
    var saysElse = !calls.isEmpty() || !refusal.isEmpty() || !sound.isEmpty();
    message.put("content", saysElse ? orNull(content) : content.toString());
    if (!reasoning.isEmpty()) {
      message.put("reasoning_content", reasoning.toString());
    }
    message.put("refusal", orNull(refusal));
    message.setAll(extras);
    if (!sound.isEmpty() || !transcript.isEmpty()) {
      MediaWriter.putAudio(message, answerId, sound.toString(), transcript.toString());
    }
    if (!calls.isEmpty()) {
      var list = message.putArray("tool_calls");
      calls.values().forEach(call -> write(call, list.addObject()));
    }
    if (tokens.isEmpty()) {
      choice.putNull("logprobs");
    } else {
      choice.set("logprobs", LogprobsWriter.write(tokens));
    }
    choice.put("finish_reason", FinishWords.write(reason));
    return choice;
  }

  private void write(Call call, ObjectNode node) {
    var name = call.name == null ? "" : call.name;
    var isFreeform = freeformTools.contains(name);
    var kind = isFreeform ? "custom" : "function";
    var arguments = call.arguments.toString();
    node.put("id", call.id == null ? "" : call.id);
    node.put("type", kind);
    node.putObject(kind)
        .put("name", name)
        .put(isFreeform ? "input" : "arguments", isFreeform ? Freeform.text(arguments) : arguments);
    if (call.seal != null) {
      ReasoningDetails.putGoogleSeal(node, call.seal);
    }
  }

  private void sealMessage() {
    if (pending != null) {
      ReasoningDetails.putGoogleSeal(extras, pending);
      pending = null;
    }
  }

  private ArrayNode list(String name) {
    return extras.withArrayProperty(name);
  }

  private static @Nullable String orNull(StringBuilder text) {
    return text.isEmpty() ? null : text.toString();
  }
}

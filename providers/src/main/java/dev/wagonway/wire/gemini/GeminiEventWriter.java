package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encodes a stream of responses. Calls are told whole, as the API has no pieces of them, before the
 * alternative's end; ends and usage go last, in one response.
 */
final class GeminiEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};
  private static final byte[] OPEN = ascii("{\"candidates\":[{\"content\":{\"parts\":[{");
  private static final byte[] THOUGHT = ascii("\"thought\":true,");
  private static final byte[] TEXT = ascii("\"text\":");
  private static final byte[] SIGNATURE = ascii(",\"thoughtSignature\":");
  private static final byte[] ROLE = ascii("}],\"role\":\"model\"},\"index\":");
  private static final int USUAL_BYTES = 512;

  private final AnswerHead head;
  private final Framing framing;
  private final JsonOut out = new JsonOut(USUAL_BYTES);
  private final byte[] tail;
  private final TreeMap<Integer, ChoiceState> choices = new TreeMap<>();
  private @Nullable Usage usage;
  private boolean failed;

  GeminiEventWriter(AnswerHead head, Framing framing) {
    this.head = head;
    this.framing = framing;
    this.tail = tail(head);
  }

  @Override
  public byte[] write(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Started _ -> NOTHING;
      case ChatEvent.TextDelta(var choice, var text) -> say(choice, text);
      case ChatEvent.RefusalDelta(var choice, var text) -> say(choice, text);
      case ChatEvent.ReasoningDelta(var choice, var text) -> {
        choice(choice);
        yield words(choice, text, true, null);
      }
      case ChatEvent.ReasoningSeal(var choice, var seal) -> seal(choice, seal);
      case ChatEvent.ToolCallDelta call -> {
        choice(call.choice()).add(call);
        yield NOTHING;
      }
      case ChatEvent.CitationDelta(var choice, var citation) -> {
        choice(choice).add(citation);
        yield NOTHING;
      }
      case ChatEvent.LogprobsDelta(var choice, var tokens) -> {
        var candidate = candidate(choice, JsonTrees.object().putArray("parts"));
        candidate.set("logprobsResult", Candidates.logprobs(tokens));
        yield response(candidate);
      }
      case ChatEvent.MediaDelta media -> media(media);
      case ChatEvent.UsageReport(var report) -> {
        usage = report;
        yield NOTHING;
      }
      case ChatEvent.Finished(var choice, var reason, _) -> finish(choice, reason);
      case ChatEvent.Failed(var failure) -> fail(failure);
    };
  }

  @Override
  public byte[] end() {
    if (!failed) {
      var response = JsonTrees.object();
      if (!choices.isEmpty()) {
        var candidates = response.putArray("candidates");
        choices.forEach((index, state) -> candidates.add(state.end(index)));
      }
      if (usage != null) {
        response.set("usageMetadata", UsageWriter.write(usage));
      }
      putHead(response);
      var json = JsonTrees.write(response);
      out.raw(framing.before()).raw(json, 0, json.length - 1);
      if (usage != null && head.facts() != null) {
        out.raw(",\"wagonway\":").raw(head.facts().json(usage, false));
      }
      out.raw("}").raw(framing.after());
    }
    return out.raw(framing.end()).take();
  }

  private ChoiceState choice(int index) {
    return choices.computeIfAbsent(index, _ -> new ChoiceState());
  }

  private byte[] say(int choice, String text) {
    return words(choice, text, false, choice(choice).say(text));
  }

  /** Calls that are whole come before what was said after them. */
  private void tellWholeCalls(int choice) {
    if (choice(choice).hasWholeCalls()) {
      var calls = choice(choice).calls();
      out.raw(response(candidate(choice, calls)));
    }
  }

  private byte[] words(int choice, String text, boolean thought, @Nullable String signature) {
    tellWholeCalls(choice);
    out.raw(framing.before()).raw(OPEN);
    if (thought) {
      out.raw(THOUGHT);
    }
    out.raw(TEXT).string(text);
    if (signature != null) {
      out.raw(SIGNATURE).string(signature);
    }
    return out.raw(ROLE).number(choice).raw(tail).raw(framing.after()).take();
  }

  private byte[] seal(int choice, Seal seal) {
    if (seal.origin() != Seal.Origin.GOOGLE || seal.data().isEmpty()) {
      return NOTHING;
    }
    var waiting = choice(choice).seal(seal.data());
    return waiting == null ? NOTHING : words(choice, "", false, waiting);
  }

  private byte[] media(ChatEvent.MediaDelta media) {
    choice(media.choice());
    var parts = JsonTrees.object().putArray("parts");
    Candidates.media(media).forEach(parts::add);
    return parts.isEmpty() ? NOTHING : response(candidate(media.choice(), parts));
  }

  private byte[] finish(int choice, FinishReason reason) {
    var state = choice(choice);
    state.finish(reason);
    var calls = state.calls();
    return calls.isEmpty() ? NOTHING : response(candidate(choice, calls));
  }

  private byte[] fail(Failure failure) {
    failed = true;
    return framed(ErrorWriter.write(failure));
  }

  private static ObjectNode candidate(int choice, ArrayNode parts) {
    var candidate = JsonTrees.object();
    var content = candidate.putObject("content");
    content.set("parts", parts);
    content.put("role", "model");
    return candidate.put("index", choice);
  }

  private byte[] response(ObjectNode candidate) {
    var response = JsonTrees.object();
    response.putArray("candidates").add(candidate);
    putHead(response);
    return framed(JsonTrees.write(response));
  }

  private byte[] framed(byte[] json) {
    return out.raw(framing.before()).raw(json).raw(framing.after()).take();
  }

  private void putHead(ObjectNode response) {
    response.put("modelVersion", head.model());
    response.put("responseId", head.id());
  }

  private static byte[] tail(AnswerHead head) {
    var model = new String(JsonTrees.quote(head.model()), UTF_8);
    var id = new String(JsonTrees.quote(head.id()), UTF_8);
    return ("}],\"modelVersion\":" + model + ",\"responseId\":" + id + "}").getBytes(UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}

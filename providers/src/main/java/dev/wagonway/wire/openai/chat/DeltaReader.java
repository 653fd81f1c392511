package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.DataUrl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decodes what a chunk adds to one choice, or the message of a whole answer. */
final class DeltaReader {

  private final AnswerEvents events;
  private final boolean whole;

  /**
   * Prepares.
   *
   * @param whole whether messages are read rather than deltas
   */
  DeltaReader(AnswerEvents events, boolean whole) {
    this.events = events;
    this.whole = whole;
  }

  void read(JsonNode delta, int choice) {
    readReasoning(delta, choice);
    var seal = ReasoningDetails.googleSeal(delta);
    if (seal != null) {
      events.add(new ChatEvent.ReasoningSeal(choice, seal));
    }
    readContent(delta.path("content"), choice);
    events.refusal(choice, Nodes.words(delta.path("refusal")));
    var position = 0;
    for (var call : delta.path("tool_calls")) {
      readCall(call, choice, position++);
    }
    var function = delta.path("function_call");
    if (function.isObject()) {
      events.call(choice, 0, 0, piece(null, function, "arguments"));
    }
    Annotations.read(delta.path("annotations")).forEach(c -> events.cite(choice, c));
    readMedia(delta, choice);
  }

  /** Reads how likely the tokens were, which stands beside the delta. */
  void readLogprobs(JsonNode logprobs, int choice) {
    var tokens = new ArrayList<TokenLogprob>();
    logprobs.path("content").forEach(token -> tokens.add(token(token)));
    logprobs.path("refusal").forEach(token -> tokens.add(token(token)));
    if (!tokens.isEmpty()) {
      events.add(new ChatEvent.LogprobsDelta(choice, tokens));
    }
  }

  /** Details repeat what is said beside them, so that only one of both counts. */
  private void readReasoning(JsonNode delta, int choice) {
    var details = delta.path("reasoning_details");
    var told = false;
    for (var detail : details) {
      told |= !ReasoningDetails.words(detail).isEmpty();
    }
    if (!told) {
      events.reasoning(choice, ReasoningDetails.plain(delta));
    }
    for (var detail : details) {
      events.reasoning(choice, ReasoningDetails.words(detail));
      var seal = ReasoningDetails.seal(detail, false);
      if (seal != null) {
        events.add(new ChatEvent.ReasoningSeal(choice, seal));
      }
    }
  }

  /** Content is text, or, with some servers, parts that may be thoughts or images. */
  private void readContent(JsonNode content, int choice) {
    events.text(choice, Nodes.words(content));
    if (!content.isArray()) {
      return;
    }
    for (var part : content) {
      events.text(choice, Nodes.words(part.path("text")));
      events.refusal(choice, Nodes.words(part.path("refusal")));
      events.reasoning(choice, PartReader.thought(part.path("thinking")));
      readImage(part, choice);
    }
  }

  private void readCall(JsonNode call, int choice, int position) {
    var seal = ReasoningDetails.googleSeal(call);
    if (seal != null) {
      events.add(new ChatEvent.ReasoningSeal(choice, seal));
    }
    var id = Nodes.word(call.path("id"));
    var custom = call.path("custom");
    var piece =
        custom.isObject()
            ? piece(id, custom, "input")
            : piece(id, call.path("function"), "arguments");
    var index = call.path("index").asInt(whole ? position : AnswerEvents.UNKNOWN);
    events.call(choice, Math.max(AnswerEvents.UNKNOWN, index), position, piece);
  }

  private static CallPiece piece(@Nullable String id, JsonNode called, String argumentsName) {
    var arguments = called.path(argumentsName);
    return new CallPiece(
        id,
        Nodes.word(called.path("name")),
        arguments.isObject() ? JsonTrees.text(arguments) : Nodes.words(arguments));
  }

  private void readMedia(JsonNode delta, int choice) {
    var audio = delta.path("audio");
    var data = Nodes.words(audio.path("data"));
    var transcript = Nodes.words(audio.path("transcript"));
    if (!data.isEmpty() || !transcript.isEmpty()) {
      var type = whole ? "audio/wav" : "audio/pcm";
      events.add(new ChatEvent.MediaDelta(choice, type, data, transcript));
    }
    delta.path("images").forEach(image -> readImage(image, choice));
  }

  /** An image in the answer itself, or the address of one, which then is told as text. */
  private void readImage(JsonNode image, int choice) {
    var url = Nodes.words(image.path("image_url").path("url"));
    var data = DataUrl.read(url);
    if (data != null) {
      events.add(new ChatEvent.MediaDelta(choice, data.mediaType(), data.base64(), ""));
    } else if (!url.isEmpty()) {
      events.text(choice, "![](" + url + ")");
    }
  }

  private static TokenLogprob token(JsonNode token) {
    var bytes = new ArrayList<Integer>();
    token.path("bytes").forEach(b -> bytes.add(b.asInt(0)));
    var alternatives = new ArrayList<TokenLogprob>();
    token.path("top_logprobs").forEach(other -> alternatives.add(token(other)));
    return new TokenLogprob(
        Nodes.words(token.path("token")),
        token.path("logprob").asDouble(0),
        List.copyOf(bytes),
        alternatives);
  }
}

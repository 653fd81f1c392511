package dev.wagonway.wire.openai.completions;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.Wire;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.UpstreamPath;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to continue a text. What it says of settings is spelled as in Chat Completions, so it
 * is read as the chat request that asks for the same.
 */
final class PromptRequest implements InboundChat {

  private static final String PROMPT = "prompt";
  private static final List<String> LOST = List.of("suffix", "echo", "best_of");

  private final byte[] body;
  private final InboundChat chat;
  private final ChatRequest request;
  private final List<Loss> unread;
  private final boolean single;

  private PromptRequest(byte[] body, InboundChat chat, List<Loss> unread, boolean single) {
    this.body = body;
    this.chat = chat;
    this.unread = unread;
    this.single = single;
    request = single ? chat.request() : forCompletion(chat.request());
  }

  /**
   * Reads a body.
   *
   * @param model the model that the path names, if the body names none; else empty
   * @param wire how chat requests are spelled
   */
  static PromptRequest read(byte[] body, String model, Wire wire) {
    if (!(JsonTrees.read(body) instanceof ObjectNode root)) {
      throw Complaint.invalidJson("not one JSON object");
    }
    if (!root.has("model") && !model.isEmpty()) {
      root.put("model", model);
    }
    var prompt = root.path(PROMPT);
    if (prompt.isMissingNode() || prompt.isNull()) {
      throw Complaint.missing(PROMPT, "a text to continue");
    }
    var single = prompt.isString() || (prompt.size() == 1 && prompt.path(0).isString());
    var unread = lost(root);
    return new PromptRequest(
        body, wire.decode(JsonTrees.write(asChat(root, prompt))), unread, single);
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return chat.excerpt();
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    var edits = new BodyEdits(body).set("model", dispatch.model());
    if (dispatch.dialect().has(Quirk.NO_STREAM_OPTIONS)) {
      edits.remove("stream_options");
    } else if (request.stream() && !request.includeUsage()) {
      var options = JsonTrees.read(body) instanceof ObjectNode root ? root : JsonTrees.object();
      var wish = options.path("stream_options") instanceof ObjectNode o ? o : JsonTrees.object();
      edits.set("stream_options", JsonTrees.write(wish.put("include_usage", true)));
    }
    var path =
        UpstreamPath.of(
            dispatch.dialect(), Service.COMPLETION, OpenAiCompletionsWire.PATH, dispatch.model());
    return Parcel.json(path, request.stream(), edits.pieces());
  }

  @Override
  public Conversation conversation() {
    if (!single) {
      throw new FailureException(
          new Failure.NotOffered(
              "prompt: several texts, or tokens (expected: one text, for a model that chats)",
              PROMPT));
    }
    var read = chat.conversation();
    var all = new ArrayList<>(unread);
    all.addAll(read.unread());
    return new Conversation(read.messages(), read.tools(), read.settings(), all);
  }

  @Override
  public AnswerForm form() {
    return OpenAiCompletionsWire.INSTANCE;
  }

  @Override
  public AnswerMeter meter() {
    return chat.meter();
  }

  /** Only upstreams of this wire can take it. */
  private static ChatRequest forCompletion(ChatRequest request) {
    return new ChatRequest(
        request.model(),
        request.stream(),
        request.includeUsage(),
        request.turns(),
        request.inputTokens(),
        request.maxOutputTokens(),
        request.choices(),
        request.needs(),
        request.session(),
        request.tools(),
        request.effort(),
        request.digest(),
        Service.COMPLETION);
  }

  private static List<Loss> lost(ObjectNode root) {
    var losses = new ArrayList<Loss>();
    for (var name : LOST) {
      var value = root.path(name);
      var says =
          value.isString()
              ? !value.asString("").isEmpty()
              : value.isNumber()
                  ? value.asLong(1) > 1
                  : value.isBoolean() && value.asBoolean(false);
      if (says) {
        losses.add(Loss.of(name));
      }
    }
    return losses;
  }

  private static ObjectNode asChat(ObjectNode root, JsonNode prompt) {
    var chat = root.deepCopy();
    chat.remove(PROMPT);
    chat.remove(LOST);
    var message = chat.putArray("messages").addObject().put("role", "user");
    message.put("content", text(prompt));
    var logprobs = chat.path("logprobs");
    if (logprobs.isNumber()) {
      chat.put("top_logprobs", logprobs.asInt(0));
      chat.put("logprobs", true);
    }
    return chat;
  }

  /** The words of one prompt or several; for each token a word, so that their number shows. */
  private static String text(JsonNode prompt) {
    if (prompt.isString()) {
      return prompt.asString("");
    }
    if (!prompt.isArray() || prompt.isEmpty()) {
      throw Complaint.about(PROMPT, "no text", "a text, texts, or tokens", "invalid_type");
    }
    var text = new StringBuilder();
    for (var piece : prompt) {
      if (piece.isArray()) {
        text.append(text(piece));
      } else {
        text.append(piece.isString() ? piece.asString("") : "word");
      }
    }
    return text.toString();
  }
}

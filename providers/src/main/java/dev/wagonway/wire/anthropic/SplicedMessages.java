package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.RoutingFacts;
import dev.wagonway.wire.request.SealMark;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's request: its bytes, and what routing needs of them. Immutable.
 *
 * <p>Where it goes to an upstream of this wire, two things are mended beside what every wire
 * changes: a limit on generated tokens is added if there is none, as upstreams demand it, and
 * earlier thinking without a signature is left out, as they refuse it. It comes from answers of
 * other vendors' models, which are told without one.
 */
final class SplicedMessages implements InboundChat {

  private static final String OUTPUT_CONFIG = "output_config";
  private static final String MAX_TOKENS = "max_tokens";
  private static final String MESSAGES = "messages";
  private static final Set<String> THINKS = Set.of("enabled", "adaptive");

  /** What models that think refuse. */
  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");

  private final byte[] body;
  private final ChatRequest request;
  private final Map<String, String> headers;
  private final boolean hasUnsigned;

  SplicedMessages(byte[] body, MessagesRequest read, String session, Map<String, String> headers) {
    this.body = body;
    this.headers = Map.copyOf(headers);
    this.request =
        RoutingFacts.of(
            read.conversation(), read.model(), true, session.isEmpty() ? null : session);
    this.hasUnsigned =
        read.conversation().messages().stream()
            .flatMap(message -> message.parts().stream())
            .anyMatch(part -> part instanceof Part.Reasoning(_, var seal) && seal == null);
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    var conversation = conversation();
    var excerpt = RoutingFacts.excerpt(conversation);
    return History.answersTool(conversation.messages())
        ? excerpt.with(Excerpt.Sign.ANSWERS_TOOL)
        : excerpt;
  }

  @Override
  public Conversation conversation() {
    return MessagesRequest.read(body).conversation();
  }

  @Override
  public AnswerForm form() {
    return AnthropicMessagesWire.INSTANCE;
  }

  @Override
  public AnswerMeter meter() {
    return AnswerReader::meter;
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    var edits = new BodyEdits(body).set("model", dispatch.model());
    var effort = dispatch.effort();
    var budget =
        effort == null || dispatch.control() == ReasoningControl.NONE
            ? 0
            : putEffort(edits, effort, dispatch);
    if (!edits.has(MAX_TOKENS)) {
      var most = ClaudeModel.of(dispatch.model()).defaultMaxTokens() + budget;
      edits.set(MAX_TOKENS, Long.toString(most).getBytes(US_ASCII));
    }
    if (hasUnsigned && !dispatch.dialect().has(Quirk.REASONING_ECHO)) {
      removeUnsigned(edits);
    }
    return Parcel.json(Paths.messages(dispatch), request.stream(), edits.pieces())
        .withHeaders(headers);
  }

  /** Says how much to reason; returns the budget of tokens, if the model is given one. */
  private long putEffort(BodyEdits edits, Effort effort, Dispatch dispatch) {
    var root = JsonTrees.read(body);
    if (root == null) {
      return 0;
    }
    var conversation = conversation();
    var setting =
        new Thinking.Setting(
            ClaudeModel.of(dispatch.model()),
            dispatch.dialect(),
            conversation.settings().maxOutputTokens(),
            History.bar(conversation));
    var shown = conversation.settings().reasoning().shown();
    var thinking = Thinking.of(new ReasoningWish(null, effort, null, shown), setting);
    var config =
        root.path(OUTPUT_CONFIG) instanceof ObjectNode present ? present : JsonTrees.object();
    config.remove("effort");
    if (thinking.effort() != null) {
      config.put("effort", thinking.effort());
    }
    if (config.isEmpty()) {
      edits.remove(OUTPUT_CONFIG);
    } else {
      edits.set(OUTPUT_CONFIG, JsonTrees.write(config));
    }
    if (thinking.node() != null) {
      edits.set("thinking", JsonTrees.write(thinking.node()));
    }
    if (thinking.isOn() && !THINKS.contains(root.path("thinking").path("type").asString(""))) {
      SAMPLING.forEach(edits::remove);
    }
    return thinking.budgetTokens();
  }

  private void removeUnsigned(BodyEdits edits) {
    var root = JsonTrees.read(body);
    if (root != null && root.path(MESSAGES) instanceof ArrayNode messages) {
      for (var i = messages.size() - 1; i >= 0; i--) {
        if (messages.get(i).path("content") instanceof ArrayNode content
            && removeUnsigned(content)
            && content.isEmpty()) {
          messages.remove(i);
        }
      }
      edits.set(MESSAGES, JsonTrees.write(messages));
    }
  }

  /** Whether something was removed. */
  private static boolean removeUnsigned(ArrayNode content) {
    var before = content.size();
    for (var i = before - 1; i >= 0; i--) {
      if (isUnsigned(content.get(i))) {
        content.remove(i);
      }
    }
    return content.size() < before;
  }

  private static boolean isUnsigned(JsonNode block) {
    var signature = block.path("signature").asString("");
    return block.path("type").asString("").equals("thinking")
        && (signature.isEmpty() || SealMark.isIn(signature));
  }
}

package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.JsonBody;
import dev.wagonway.wire.request.RoutingFacts;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request whose bytes go on to the upstream, but for the model, and {@code think} where the
 * policy sets an effort.
 */
final class InboundOllama implements InboundChat {

  private static final String THINK = "think";

  private final byte[] body;
  private final Form form;
  private final ChatRequest request;

  private InboundOllama(byte[] body, Form form, ChatRequest request) {
    this.body = body;
    this.form = form;
    this.request = request;
  }

  static InboundOllama read(byte[] body, Form form) {
    var root = JsonBody.read(body);
    var model = JsonBody.model(root);
    var request = RoutingFacts.of(conversation(root, form), model, true, null);
    return new InboundOllama(body, form, request);
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return RoutingFacts.excerpt(conversation());
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    var edits = new BodyEdits(body).set("model", dispatch.model());
    var effort = dispatch.effort();
    if (effort != null) {
      if (dispatch.control() == ReasoningControl.NONE) {
        edits.remove(THINK);
      } else {
        edits.set(THINK, think(effort, dispatch.control()));
      }
    }
    var path = form == Form.CHAT ? OllamaWire.CHAT_PATH : OllamaWire.GENERATE_PATH;
    return new Parcel(
        path, request.stream() ? Form.NDJSON : Parcel.JSON, Parcel.JSON, Map.of(), edits.pieces());
  }

  @Override
  public Conversation conversation() {
    return conversation(JsonBody.read(body), form);
  }

  @Override
  public AnswerForm form() {
    return form;
  }

  @Override
  public AnswerMeter meter() {
    return AnswerReader::meter;
  }

  private static Conversation conversation(ObjectNode root, Form form) {
    return form == Form.CHAT ? ConversationReader.chat(root) : ConversationReader.generate(root);
  }

  private static byte[] think(Effort effort, ReasoningControl control) {
    var value = Think.of(effort, control);
    return (value instanceof String word ? '"' + word + '"' : value.toString()).getBytes(US_ASCII);
  }
}

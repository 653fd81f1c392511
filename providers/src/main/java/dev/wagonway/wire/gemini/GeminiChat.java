package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.RoutingFacts;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chat request whose bytes go on to an upstream of the same wire as they are, except for a model
 * that they name and an effort that the policy sets. Upstreams are always asked for SSE.
 */
final class GeminiChat implements InboundChat {

  private static final String CONFIG = "generationConfig";

  private final byte[] body;
  private final boolean stream;
  private final AnswerForm form;
  private final ChatRequest request;
  private final Excerpt excerpt;

  GeminiChat(byte[] body, JsonNode root, String model, boolean stream, boolean asEvents) {
    this.body = body;
    this.stream = stream;
    this.form = asEvents || !stream ? GeminiWire.INSTANCE : new ArrayForm();
    var conversation = ConversationReader.read(root, stream);
    this.request = RoutingFacts.of(conversation, model, true, null);
    this.excerpt = RoutingFacts.excerpt(conversation);
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return excerpt;
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    return ModelPath.chat(dispatch, stream, edited(dispatch));
  }

  private List<ByteBuffer> edited(Dispatch dispatch) {
    var edits = new BodyEdits(body);
    if (edits.has("model")) {
      edits.set("model", ModelPath.full(dispatch.model()));
    }
    var effort = dispatch.effort();
    if (effort != null && dispatch.control() != ReasoningControl.NONE) {
      var snake = Fields.snakeCase(CONFIG);
      var name = edits.has(snake) ? snake : CONFIG;
      var config =
          RequestReader.tree(body).path(name) instanceof ObjectNode told
              ? told
              : JsonTrees.object();
      ThinkingWriter.replace(config, effort, dispatch);
      edits.set(name, JsonTrees.write(config));
    }
    return edits.pieces();
  }

  @Override
  public Conversation conversation() {
    return ConversationReader.read(RequestReader.tree(body), stream);
  }

  @Override
  public AnswerForm form() {
    return form;
  }

  @Override
  public AnswerMeter meter() {
    return AnswerReader::meter;
  }
}

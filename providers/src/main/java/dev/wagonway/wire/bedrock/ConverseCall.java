package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import dev.wagonway.wire.request.RoutingFacts;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's request, whose body goes on as it came unless the policy sets an effort. */
final class ConverseCall implements InboundChat {

  private final byte[] body;
  private final boolean stream;
  private final ChatRequest request;

  private ConverseCall(byte[] body, boolean stream, ChatRequest request) {
    this.body = body;
    this.stream = stream;
    this.request = request;
  }

  static ConverseCall read(String model, boolean stream, byte[] body) {
    if (model.isBlank()) {
      throw Complaint.missing("modelId", "the name of a model in the path");
    }
    var conversation = RequestReader.read(body, stream);
    return new ConverseCall(
        body, stream, RoutingFacts.of(conversation, model, true, session(conversation)));
  }

  private static @Nullable String session(Conversation conversation) {
    var metadata = conversation.settings().metadata();
    return metadata.getOrDefault("session_id", metadata.get("user"));
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
    var effort = dispatch.effort();
    if (effort == null) {
      return parcel(dispatch.model(), stream, List.of(ByteBuffer.wrap(body)));
    }
    var root = JsonBody.read(body);
    new ReasoningFields(new ModelName(dispatch.model()), dispatch.dialect()).put(effort, root);
    var edits = new BodyEdits(body);
    for (var name : List.of("outputConfig", "additionalModelRequestFields")) {
      if (root.has(name)) {
        edits.set(name, JsonTrees.write(root.path(name)));
      }
    }
    return parcel(dispatch.model(), stream, edits.pieces());
  }

  static Parcel parcel(String model, boolean stream, List<ByteBuffer> body) {
    return new Parcel(
        new ModelName(model).path(stream ? "converse-stream" : "converse"),
        stream ? BedrockWire.EVENT_STREAM : Parcel.JSON,
        Parcel.JSON,
        Map.of(),
        body);
  }

  @Override
  public Conversation conversation() {
    return RequestReader.read(body, stream);
  }

  @Override
  public AnswerForm form() {
    return BedrockWire.INSTANCE;
  }

  @Override
  public AnswerMeter meter() {
    return BedrockWire.INSTANCE::meterAnswer;
  }
}

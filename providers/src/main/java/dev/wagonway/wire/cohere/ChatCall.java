package dev.wagonway.wire.cohere;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.JsonBody;
import dev.wagonway.wire.request.RoutingFacts;

/** A client's chat request, whose body goes on as it came but for the model and the effort. */
final class ChatCall implements InboundChat {

  private final byte[] body;
  private final ChatRequest request;

  private ChatCall(byte[] body, ChatRequest request) {
    this.body = body;
    this.request = request;
  }

  static ChatCall read(byte[] body) {
    var model = JsonBody.model(JsonBody.read(body), "model");
    var conversation = ConversationReader.read(body);
    return new ChatCall(body, RoutingFacts.of(conversation, model, true, null));
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
      var thinking = Thinking.write(ReasoningWish.of(effort));
      if (thinking != null) {
        edits.set("thinking", JsonTrees.write(thinking)).remove("reasoning_effort");
      }
    }
    return Parcel.json(
        CohereWire.path(Service.CHAT, dispatch.dialect()), request.stream(), edits.pieces());
  }

  @Override
  public Conversation conversation() {
    return ConversationReader.read(body);
  }

  @Override
  public AnswerForm form() {
    return CohereWire.INSTANCE;
  }

  @Override
  public AnswerMeter meter() {
    return CohereWire.INSTANCE::meterAnswer;
  }
}

package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventReader;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.ModelEntry;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's Chat Completions. Stateless; safe for any number of threads. */
public final class OpenAiChatWire implements Wire {

  private static final String CHAT_PATH = "/chat/completions";

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", CHAT_PATH, Operation.Kind.CHAT),
          new Operation("GET", "/models", Operation.Kind.LIST_MODELS),
          new Operation("GET", "/models/*", Operation.Kind.SHOW_MODEL));

  @Override
  public String name() {
    return "openai-chat";
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public String chatPath() {
    return CHAT_PATH;
  }

  @Override
  public InboundChat decode(byte[] body) {
    return new RequestReader(body).read();
  }

  @Override
  public Conversation conversation(byte[] body) {
    return ConversationReader.read(body);
  }

  @Override
  public byte[] encode(Conversation conversation, String model, boolean stream) {
    return ConversationWriter.write(conversation, model, stream);
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new ChatRelay(plan);
  }

  @Override
  public EventReader eventReader() {
    return new ChatEventReader();
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new ChatEventWriter(head);
  }

  @Override
  public List<ChatEvent> readAnswer(byte[] body) {
    return AnswerReader.read(body);
  }

  @Override
  public Metered meterAnswer(byte[] body) {
    return AnswerReader.meter(body);
  }

  @Override
  public byte[] writeAnswer(AnswerHead head, List<ChatEvent> events) {
    return AnswerWriter.write(head, events);
  }

  @Override
  public Failure.Refused readError(int status, Map<String, String> headers, byte[] body) {
    return ErrorReader.ofAnswer(status, headers, body);
  }

  @Override
  public byte[] writeError(Failure failure) {
    return ErrorWriter.write(failure);
  }

  @Override
  public byte[] writeModels(List<ModelEntry> models) {
    var root = JsonTrees.object();
    root.put("object", "list");
    var list = root.putArray("data");
    models.forEach(model -> list.add(node(model)));
    return JsonTrees.write(root);
  }

  @Override
  public byte[] writeModel(ModelEntry model) {
    return JsonTrees.write(node(model));
  }

  private static ObjectNode node(ModelEntry model) {
    var node = JsonTrees.object();
    node.put("id", model.id());
    node.put("object", "model");
    node.put("created", model.createdEpochSecond());
    node.put("owned_by", model.owner());
    return node;
  }
}

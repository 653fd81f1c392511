package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Assurance;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingCodec;
import dev.wagonway.spi.EventReader;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.ModelEntry;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.Quota;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.RerankCodec;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.openai.OpenAiServices;
import dev.wagonway.wire.openai.embeddings.OpenAiEmbeddings;
import dev.wagonway.wire.openai.rerank.JinaRerank;
import dev.wagonway.wire.quota.QuotaHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's Chat Completions. Stateless; safe for any number of threads. */
public final class OpenAiChatWire implements Wire {

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", ChatPaths.CHAT, Operation.Kind.CALL),
          new Operation("POST", ChatPaths.DEPLOYMENT, Operation.Kind.CALL),
          new Operation("GET", "/models", Operation.Kind.LIST_MODELS),
          new Operation("GET", "/models/*", Operation.Kind.SHOW_MODEL),
          new Operation("GET", "/files", Operation.Kind.NOT_OFFERED),
          new Operation("POST", "/files", Operation.Kind.NOT_OFFERED),
          new Operation("GET", "/batches", Operation.Kind.NOT_OFFERED),
          new Operation("POST", "/batches", Operation.Kind.NOT_OFFERED));

  private static final OpenAiServices OTHERS = new OpenAiServices(ErrorWriter::write);

  @Override
  public String name() {
    return "openai-chat";
  }

  @Override
  public List<Operation> operations() {
    return Stream.concat(OPERATIONS.stream(), OpenAiServices.OPERATIONS.stream()).toList();
  }

  @Override
  public List<String> roots() {
    return List.of("/v1", "", "/openai/v1", "/api/v1", "/openai");
  }

  @Override
  public Scope scope() {
    return ChatScope.SCOPE;
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    var other = OTHERS.decode(path, arrival);
    return other == null ? new RequestReader(arrival.body(), arrival.argument()).read() : other;
  }

  @Override
  public Assurance assurance() {
    return ChatAssurance.INSTANCE;
  }

  @Override
  public List<Service> services() {
    return Stream.concat(Stream.of(Service.CHAT), OpenAiServices.SERVICES.stream()).toList();
  }

  @Override
  public EmbeddingCodec embeddings() {
    return OpenAiEmbeddings.CODEC;
  }

  @Override
  public RerankCodec rerank() {
    return JinaRerank.CODEC;
  }

  @Override
  public InboundChat decode(byte[] body) {
    return new RequestReader(body).read();
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    return ConversationWriter.write(conversation, dispatch);
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return ChatForm.PLAIN.relay(plan);
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return new ChatEventReader(dialect);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return ChatForm.PLAIN.eventWriter(head);
  }

  @Override
  public List<ChatEvent> readAnswer(byte[] body, Dialect dialect) {
    return AnswerReader.read(body, dialect);
  }

  @Override
  public Metered meterAnswer(byte[] body, Dialect dialect) {
    return AnswerReader.meter(body, dialect);
  }

  @Override
  public byte[] writeAnswer(AnswerHead head, List<ChatEvent> events) {
    return ChatForm.PLAIN.writeAnswer(head, events);
  }

  @Override
  public Failure.Refused readError(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    return ErrorReader.ofAnswer(status, headers, body, dialect);
  }

  @Override
  public Quota quota(Map<String, String> headers, Instant now) {
    return QuotaHeaders.read(headers, now);
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

  @Override
  public byte[] writeCount(long tokens) {
    return JsonTrees.write(JsonTrees.object().put("input_tokens", tokens));
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

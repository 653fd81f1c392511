package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Arrival;
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
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's {@code generateContent}, which the Gemini API and Vertex AI have in common. Stateless;
 * safe for any number of threads.
 */
public final class GeminiWire implements Wire {

  static final GeminiWire INSTANCE = new GeminiWire();

  private static final Scope SCOPE = GeminiScope.of();
  private static final EmbeddingCodec EMBEDDINGS = new GeminiEmbeddings();

  private static final List<Operation> OPERATIONS =
      List.of(
          call(ModelPath.MODELS + ModelPath.GENERATE),
          call(ModelPath.MODELS + ModelPath.STREAM),
          call(ModelPath.MODELS + ModelPath.EMBED),
          call(ModelPath.MODELS + ModelPath.EMBED_BATCH),
          call(ModelPath.TUNED_MODELS + ModelPath.GENERATE),
          call(ModelPath.TUNED_MODELS + ModelPath.STREAM),
          new Operation("POST", ModelPath.MODELS + ModelPath.COUNT, Operation.Kind.COUNT_TOKENS),
          new Operation("GET", "/models", Operation.Kind.LIST_MODELS),
          new Operation("GET", "/models/*", Operation.Kind.SHOW_MODEL));

  private static Operation call(String path) {
    return new Operation("POST", path, Operation.Kind.CALL);
  }

  @Override
  public String name() {
    return "gemini";
  }

  @Override
  public Scope scope() {
    return SCOPE;
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public List<String> roots() {
    return List.of("/v1beta", "/v1", "/v1alpha", "");
  }

  /** Google's clients send their key in a header of Google's own, or in the query. */
  @Override
  public boolean recognizes(Arrival arrival) {
    return arrival.header("x-goog-api-key") != null
        || arrival.header("x-goog-api-client") != null
        || !ModelPath.parameter(arrival.query(), "key").isEmpty();
  }

  @Override
  public List<Service> services() {
    return List.of(Service.CHAT, Service.EMBEDDING);
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    return path.endsWith(":" + ModelPath.EMBED) || path.endsWith(":" + ModelPath.EMBED_BATCH)
        ? GeminiEmbedding.read(path, arrival)
        : RequestReader.chat(path, arrival);
  }

  @Override
  public InboundChat decode(byte[] body) {
    return RequestReader.chat(body);
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    return ConversationWriter.write(conversation, dispatch);
  }

  @Override
  public EmbeddingCodec embeddings() {
    return EMBEDDINGS;
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new GeminiRelay(plan, Framing.events());
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return new GeminiEventReader(dialect);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new GeminiEventWriter(head, Framing.events());
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
    return AnswerWriter.write(head, events);
  }

  @Override
  public Failure.Refused readError(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    return ErrorReader.ofAnswer(status, headers, body, dialect);
  }

  @Override
  public byte[] writeError(Failure failure) {
    return ErrorWriter.write(failure);
  }

  @Override
  public byte[] writeModels(List<ModelEntry> models) {
    var root = JsonTrees.object();
    var list = root.putArray("models");
    models.forEach(model -> list.add(node(model)));
    return JsonTrees.write(root);
  }

  @Override
  public byte[] writeModel(ModelEntry model) {
    return JsonTrees.write(node(model));
  }

  @Override
  public byte[] writeCount(long tokens) {
    return JsonTrees.write(JsonTrees.object().put("totalTokens", tokens));
  }

  private static ObjectNode node(ModelEntry model) {
    var node = JsonTrees.object();
    node.put("name", ModelPath.full(model.id()));
    node.put("displayName", model.id());
    node.put("description", "offered by " + model.owner());
    if (model.contextTokens() > 0) {
      node.put("inputTokenLimit", model.contextTokens());
    }
    if (model.maxOutputTokens() > 0) {
      node.put("outputTokenLimit", model.maxOutputTokens());
    }
    var methods = node.putArray("supportedGenerationMethods");
    if (model.services().contains(Service.CHAT)) {
      methods.add(ModelPath.GENERATE).add(ModelPath.STREAM).add(ModelPath.COUNT);
    }
    if (model.services().contains(Service.EMBEDDING)) {
      methods.add(ModelPath.EMBED).add(ModelPath.EMBED_BATCH);
    }
    return node;
  }
}

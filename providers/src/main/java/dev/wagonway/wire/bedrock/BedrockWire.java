package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
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
import dev.wagonway.translate.EventMeter;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** AWS Bedrock's Converse. Stateless; safe for any number of threads. */
public final class BedrockWire implements Wire {

  static final BedrockWire INSTANCE = new BedrockWire();
  static final String EVENT_STREAM = "application/vnd.amazon.eventstream";

  private static final String CONVERSE = "/model/*/converse";
  private static final String CONVERSE_STREAM = "/model/*/converse-stream";
  private static final String COUNT_TOKENS = "/model/*/count-tokens";

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", CONVERSE, Operation.Kind.CALL),
          new Operation("POST", CONVERSE_STREAM, Operation.Kind.CALL),
          new Operation("POST", COUNT_TOKENS, Operation.Kind.COUNT_TOKENS),
          new Operation("POST", "/model/*/invoke", Operation.Kind.NOT_OFFERED),
          new Operation("POST", "/model/*/invoke-with-response-stream", Operation.Kind.NOT_OFFERED),
          new Operation("GET", "/foundation-models", Operation.Kind.LIST_MODELS),
          new Operation("GET", "/foundation-models/*", Operation.Kind.SHOW_MODEL));

  @Override
  public String name() {
    return "bedrock-converse";
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public List<String> roots() {
    return List.of("", "/bedrock");
  }

  @Override
  public Scope scope() {
    return ConverseScope.SCOPE;
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    var body = arrival.body();
    if (path.equals(COUNT_TOKENS)) {
      var converse = JsonBody.read(body).path("input").path("converse");
      if (!converse.isObject()) {
        throw Complaint.missing("input.converse", "a request as Converse takes it");
      }
      return ConverseCall.read(arrival.argument(), false, JsonTrees.write(converse));
    }
    return ConverseCall.read(arrival.argument(), path.equals(CONVERSE_STREAM), body);
  }

  /** Reads a request whose model stands in the body, as {@code modelId}. */
  @Override
  public InboundChat decode(byte[] body) {
    var model = JsonBody.model(JsonBody.read(body), "modelId");
    return ConverseCall.read(model, false, body);
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    return new ConversationWriter(conversation, dispatch).write();
  }

  @Override
  public String streamType() {
    return EVENT_STREAM;
  }

  @Override
  public boolean isStream(String mediaType) {
    return mediaType.startsWith(EVENT_STREAM);
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new ConverseRelay(plan);
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return new ConverseEventReader(dialect);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new ConverseEventWriter(head);
  }

  @Override
  public List<ChatEvent> readAnswer(byte[] body, Dialect dialect) {
    return AnswerReader.read(body, dialect);
  }

  @Override
  public Metered meterAnswer(byte[] body, Dialect dialect) {
    return EventMeter.of(AnswerReader.read(body, dialect));
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
    var list = root.putArray("modelSummaries");
    models.forEach(model -> list.add(summary(model)));
    return JsonTrees.write(root);
  }

  @Override
  public byte[] writeModel(ModelEntry model) {
    var root = JsonTrees.object();
    root.set("modelDetails", summary(model));
    return JsonTrees.write(root);
  }

  @Override
  public byte[] writeCount(long tokens) {
    return JsonTrees.write(JsonTrees.object().put("inputTokens", tokens));
  }

  private static ObjectNode summary(ModelEntry model) {
    var node = JsonTrees.object();
    node.put("modelId", model.id());
    node.put("modelName", model.id());
    node.put("providerName", model.owner());
    node.put("responseStreamingSupported", true);
    return node;
  }
}

package dev.wagonway.wire.anthropic;

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
import dev.wagonway.spi.Quota;
import dev.wagonway.spi.RateStatus;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.quota.QuotaHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Messages API. Stateless; safe for any number of threads. */
public final class AnthropicMessagesWire implements Wire {

  static final AnthropicMessagesWire INSTANCE = new AnthropicMessagesWire();

  private static final List<String> ROOTS =
      List.of("/v1", "", "/anthropic/v1", "/anthropic", "/api/v1");

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", Paths.MESSAGES, Operation.Kind.CALL),
          new Operation("POST", Paths.COUNT, Operation.Kind.COUNT_TOKENS),
          new Operation("GET", "/models", Operation.Kind.LIST_MODELS),
          new Operation("GET", "/models/*", Operation.Kind.SHOW_MODEL),
          new Operation("HEAD", "/api/hello", Operation.Kind.HELLO),
          new Operation("GET", "/api/hello", Operation.Kind.HELLO),
          new Operation("POST", "/messages/batches", Operation.Kind.NOT_OFFERED),
          new Operation("GET", "/messages/batches", Operation.Kind.NOT_OFFERED),
          new Operation("GET", "/messages/batches/*", Operation.Kind.NOT_OFFERED),
          new Operation("POST", "/files", Operation.Kind.NOT_OFFERED),
          new Operation("GET", "/files", Operation.Kind.NOT_OFFERED),
          new Operation("GET", "/files/*", Operation.Kind.NOT_OFFERED));

  @Override
  public String name() {
    return "anthropic-messages";
  }

  @Override
  public Scope scope() {
    return Features.SCOPE;
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public List<String> roots() {
    return ROOTS;
  }

  @Override
  public boolean recognizes(Arrival arrival) {
    return arrival.header(Versions.HEADER) != null
        || (arrival.header("x-api-key") != null && arrival.header("authorization") == null);
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    return read(arrival);
  }

  @Override
  public InboundChat decode(byte[] body) {
    return read(Arrival.of(body));
  }

  private static InboundChat read(Arrival arrival) {
    var request = MessagesRequest.read(arrival.body());
    var session = Sessions.of(arrival, request.conversation().settings().user());
    return new SplicedMessages(arrival.body(), request, session, Versions.of(arrival));
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    return ConversationWriter.write(conversation, dispatch);
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new MessagesRelay(plan);
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return new MessagesEventReader(dialect);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new MessagesEventWriter(head);
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
  public Quota quota(Map<String, String> headers, Instant now) {
    return QuotaHeaders.read(headers, now);
  }

  @Override
  public byte[] writeError(Failure failure) {
    return ErrorWriter.write(failure);
  }

  @Override
  public int status(Failure failure) {
    return ErrorWriter.status(failure);
  }

  @Override
  public Map<String, String> limitHeaders(List<RateStatus> left, Instant now) {
    return RateHeaders.of(left, now);
  }

  @Override
  public byte[] writeModels(List<ModelEntry> models) {
    var root = JsonTrees.object();
    var list = root.putArray("data");
    models.forEach(model -> list.add(node(model)));
    root.put("has_more", false);
    root.put("first_id", models.isEmpty() ? null : models.getFirst().id());
    root.put("last_id", models.isEmpty() ? null : models.getLast().id());
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
    return JsonTrees.object()
        .put("type", "model")
        .put("id", model.id())
        .put("display_name", model.id())
        .put("created_at", Instant.ofEpochSecond(model.createdEpochSecond()).toString());
  }
}

package dev.wagonway.wire.cohere;

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
import dev.wagonway.spi.Quota;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.RerankCodec;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.translate.EventMeter;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.quota.QuotaHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Version 2 of Cohere's API. Stateless; safe for any number of threads. */
public final class CohereWire implements Wire {

  static final CohereWire INSTANCE = new CohereWire();

  private static final String CHAT = "/v2/chat";
  private static final String EMBED = "/v2/embed";
  private static final String RERANK = "/v2/rerank";

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", CHAT, Operation.Kind.CALL),
          new Operation("POST", EMBED, Operation.Kind.CALL),
          new Operation("POST", RERANK, Operation.Kind.CALL));

  @Override
  public String name() {
    return "cohere";
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public List<String> roots() {
    return List.of("", "/cohere");
  }

  @Override
  public Scope scope() {
    return CohereScope.SCOPE;
  }

  @Override
  public List<Service> services() {
    return List.of(Service.CHAT, Service.EMBEDDING, Service.RERANK);
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    return switch (path) {
      case EMBED -> EmbedCall.read(arrival.body());
      case RERANK -> RankCall.read(arrival.body());
      default -> decode(arrival.body());
    };
  }

  @Override
  public InboundChat decode(byte[] body) {
    return ChatCall.read(body);
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    return new ConversationWriter(conversation, dispatch).write();
  }

  /** Where a service is asked for, below the root. */
  static String path(Service service, Dialect dialect) {
    var usual =
        switch (service) {
          case EMBEDDING -> EMBED;
          case RERANK -> RERANK;
          case CHAT, COMPLETION, MODERATION, SPEECH, TRANSCRIPTION, IMAGE -> CHAT;
        };
    return dialect.paths().getOrDefault(service, usual);
  }

  @Override
  public EmbeddingCodec embeddings() {
    return EmbedCodec.INSTANCE;
  }

  @Override
  public RerankCodec rerank() {
    return RankCodec.INSTANCE;
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new CohereRelay(plan);
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return new CohereEventReader(dialect);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new CohereEventWriter(head);
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
    return Errors.read(status, headers, body, dialect);
  }

  @Override
  public Quota quota(Map<String, String> headers, Instant now) {
    return QuotaHeaders.read(headers, now);
  }

  @Override
  public byte[] writeError(Failure failure) {
    return Errors.write(failure);
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
    return JsonTrees.write(JsonTrees.object().put("input_tokens", tokens));
  }

  private static ObjectNode node(ModelEntry model) {
    var node = JsonTrees.object();
    node.put("name", model.id());
    var endpoints = node.putArray("endpoints");
    if (model.services().contains(Service.CHAT)) {
      endpoints.add("chat");
    }
    if (model.services().contains(Service.EMBEDDING)) {
      endpoints.add("embed");
    }
    if (model.services().contains(Service.RERANK)) {
      endpoints.add("rerank");
    }
    if (model.contextTokens() > 0) {
      node.put("context_length", model.contextTokens());
    }
    return node;
  }
}

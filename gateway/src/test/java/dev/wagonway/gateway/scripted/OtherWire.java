package dev.wagonway.gateway.scripted;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Feature;
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
import dev.wagonway.spi.Operation.Kind;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An API of its own name, paths and error form, but for the rest spelled like another; it cannot
 * say what a temperature is. So that what the gateway does between APIs can be seen without any
 * vendor's oddities. Stateless.
 *
 * @param name also the root of its paths, and the header that its clients send
 */
public record OtherWire(String name, Wire inner) implements Wire {

  @Override
  public Scope scope() {
    return new Scope(
        Map.of(
            Feature.TOOLS, Scope.carried("tools"),
            Feature.MAX_TOKENS, Scope.carried("max_tokens")),
        Set.of());
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        new Operation("POST", "/talk", Kind.CALL),
        new Operation("POST", "/models/*:talk", Kind.CALL),
        new Operation("POST", "/rooms/*/talk", Kind.CALL),
        new Operation("POST", "/embed", Kind.CALL),
        new Operation("POST", "/speech", Kind.CALL),
        new Operation("POST", "/count", Kind.COUNT_TOKENS),
        new Operation("POST", "/batches", Kind.NOT_OFFERED),
        new Operation("GET", "/models", Kind.LIST_MODELS),
        new Operation("GET", "/models/*", Kind.SHOW_MODEL));
  }

  @Override
  public List<String> roots() {
    return List.of("/" + name, "/v1");
  }

  @Override
  public boolean recognizes(Arrival arrival) {
    return arrival.header("x-" + name) != null;
  }

  @Override
  public List<Service> services() {
    return List.of(Service.CHAT, Service.EMBEDDING, Service.SPEECH);
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    return switch (path) {
      case "/embed" -> new PlainCalls.Embedding(arrival);
      case "/speech" -> new PlainCalls.Speech(arrival);
      default -> decode(arrival.body());
    };
  }

  @Override
  public InboundChat decode(byte[] body) {
    return inner.decode(body);
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    if (dispatch.model().equals("unspeakable")) {
      throw new FailureException(new Failure.BadRequest("no way", "model", "invalid_value"));
    }
    var parcel = inner.encode(conversation, dispatch).parcel();
    return new Rendering(
        new Parcel("/talk", parcel.accept(), Parcel.JSON, Map.of("x-said", name), parcel.body()));
  }

  @Override
  public EmbeddingCodec embeddings() {
    return new PlainCalls.Codec();
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return inner.eventReader(dialect);
  }

  @Override
  public List<ChatEvent> readAnswer(byte[] body, Dialect dialect) {
    return inner.readAnswer(body, dialect);
  }

  @Override
  public Metered meterAnswer(byte[] body, Dialect dialect) {
    return inner.meterAnswer(body, dialect);
  }

  @Override
  public Failure.Refused readError(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    return inner.readError(status, headers, body, dialect);
  }

  @Override
  public byte[] writeError(Failure failure) {
    var text =
        "{\"%s_error\":\"%s\",\"why\":\"%s\"}"
            .formatted(name, failure.word(), failure.message().replace('"', '\''));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int status(Failure failure) {
    return failure instanceof Failure.NoTarget ? 529 : failure.status();
  }

  @Override
  public byte[] writeModels(List<ModelEntry> models) {
    var ids = models.stream().map(ModelEntry::id).toList();
    return (name + " has " + ids).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] writeModel(ModelEntry model) {
    return (name + " knows " + model.id()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] writeCount(long tokens) {
    return ("{\"tokens\":" + tokens + "}").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return inner.relay(plan);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return inner.eventWriter(head);
  }

  @Override
  public byte[] writeAnswer(AnswerHead head, List<ChatEvent> events) {
    return inner.writeAnswer(head, events);
  }
}

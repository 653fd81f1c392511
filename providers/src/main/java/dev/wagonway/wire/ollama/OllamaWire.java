package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import dev.wagonway.spi.Operation.Kind;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.JsonBody;
import java.util.List;
import java.util.Map;

/** Ollama's own API. Stateless; safe for any number of threads. */
public final class OllamaWire implements Wire {

  static final String CHAT_PATH = "/api/chat";
  static final String GENERATE_PATH = "/api/generate";
  static final String EMBED_PATH = "/api/embed";

  private static final String VERSION_PATH = "/api/version";

  /** The version of Ollama whose API this is; clients refuse what is too old for them. */
  private static final byte[] VERSION = "{\"version\":\"0.13.0\"}".getBytes(US_ASCII);

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", CHAT_PATH, Kind.CALL),
          new Operation("POST", GENERATE_PATH, Kind.CALL),
          new Operation("GET", "/api/tags", Kind.LIST_MODELS),
          new Operation("GET", VERSION_PATH, Kind.HELLO),
          new Operation("GET", "/", Kind.HELLO),
          new Operation("HEAD", "/", Kind.HELLO),
          new Operation("POST", "/api/show", Kind.SHOW_MODEL),
          new Operation("POST", EMBED_PATH, Kind.CALL),
          new Operation("POST", "/api/embeddings", Kind.NOT_OFFERED),
          new Operation("GET", "/api/ps", Kind.NOT_OFFERED),
          new Operation("POST", "/api/pull", Kind.NOT_OFFERED),
          new Operation("POST", "/api/push", Kind.NOT_OFFERED),
          new Operation("POST", "/api/create", Kind.NOT_OFFERED),
          new Operation("POST", "/api/copy", Kind.NOT_OFFERED),
          new Operation("DELETE", "/api/delete", Kind.NOT_OFFERED));

  @Override
  public String name() {
    return "ollama";
  }

  @Override
  public Scope scope() {
    return OllamaScope.SCOPE;
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public List<String> roots() {
    return List.of("");
  }

  @Override
  public List<Service> services() {
    return List.of(Service.CHAT, Service.EMBEDDING);
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    if (path.equals(EMBED_PATH)) {
      return InboundEmbed.read(arrival.body());
    }
    return InboundOllama.read(
        arrival.body(), path.equals(GENERATE_PATH) ? Form.GENERATE : Form.CHAT);
  }

  @Override
  public InboundChat decode(byte[] body) {
    return InboundOllama.read(body, Form.CHAT);
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    return ConversationWriter.write(conversation, dispatch);
  }

  @Override
  public EmbeddingCodec embeddings() {
    return OllamaEmbeddings.CODEC;
  }

  @Override
  public boolean isStream(String mediaType) {
    return mediaType.startsWith(Form.NDJSON);
  }

  @Override
  public String streamType() {
    return Form.NDJSON;
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return Form.CHAT.relay(plan);
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return new OllamaEventReader(dialect);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return Form.CHAT.eventWriter(head);
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
    return Form.CHAT.writeAnswer(head, events);
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

  /** It stands in the body. */
  @Override
  public String modelShown(Arrival arrival) {
    var root = JsonBody.read(arrival.body());
    var old = JsonBody.text(root, "name");
    return old == null || root.has("model") ? JsonBody.model(root) : old;
  }

  @Override
  public byte[] writeGreeting(String path, String version) {
    return path.equals(VERSION_PATH) ? VERSION.clone() : Wire.super.writeGreeting(path, version);
  }

  @Override
  public byte[] writeModels(List<ModelEntry> models) {
    var root = JsonTrees.object();
    var list = root.putArray("models");
    models.forEach(model -> list.add(ModelTag.of(model)));
    return JsonTrees.write(root);
  }

  @Override
  public byte[] writeModel(ModelEntry model) {
    return JsonTrees.write(ModelTag.shown(model));
  }

  @Override
  public byte[] writeCount(long tokens) {
    return JsonTrees.write(JsonTrees.object().put("prompt_eval_count", tokens));
  }
}

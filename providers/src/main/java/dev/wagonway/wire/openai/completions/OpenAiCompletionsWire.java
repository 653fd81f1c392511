package dev.wagonway.wire.openai.completions;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Service;
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
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.wire.openai.chat.OpenAiChatWire;
import dev.wagonway.wire.quota.QuotaHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** OpenAI's legacy completions. Stateless; safe for any number of threads. */
public final class OpenAiCompletionsWire implements Wire {

  static final OpenAiCompletionsWire INSTANCE = new OpenAiCompletionsWire();
  static final String PATH = "/completions";

  /** Chunks, usage and errors are spelled as there. */
  private static final Wire CHAT = new OpenAiChatWire();

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", PATH, Operation.Kind.CALL),
          new Operation("POST", "/deployments/*" + PATH, Operation.Kind.CALL));

  @Override
  public String name() {
    return "openai-completions";
  }

  @Override
  public Scope scope() {
    return CompletionScope.SCOPE;
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public List<String> roots() {
    return CHAT.roots();
  }

  @Override
  public List<Service> services() {
    return List.of(Service.COMPLETION);
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    return PromptRequest.read(arrival.body(), arrival.argument(), CHAT);
  }

  @Override
  public InboundChat decode(byte[] body) {
    return PromptRequest.read(body, "", CHAT);
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    return PromptWriter.write(conversation, dispatch);
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return CHAT.relay(plan);
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return CHAT.eventReader(dialect);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new CompletionEventWriter(head);
  }

  @Override
  public List<ChatEvent> readAnswer(byte[] body, Dialect dialect) {
    return CHAT.readAnswer(body, dialect);
  }

  @Override
  public Metered meterAnswer(byte[] body, Dialect dialect) {
    return CHAT.meterAnswer(body, dialect);
  }

  @Override
  public byte[] writeAnswer(AnswerHead head, List<ChatEvent> events) {
    return CompletionWriter.write(head, events);
  }

  @Override
  public Failure.Refused readError(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    return CHAT.readError(status, headers, body, dialect);
  }

  @Override
  public Quota quota(Map<String, String> headers, Instant now) {
    return QuotaHeaders.read(headers, now);
  }

  @Override
  public byte[] writeError(Failure failure) {
    return CHAT.writeError(failure);
  }

  @Override
  public byte[] writeModels(List<ModelEntry> models) {
    return CHAT.writeModels(models);
  }

  @Override
  public byte[] writeModel(ModelEntry model) {
    return CHAT.writeModel(model);
  }

  @Override
  public byte[] writeCount(long tokens) {
    return CHAT.writeCount(tokens);
  }
}

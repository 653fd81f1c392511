package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
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
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.openai.chat.OpenAiChatWire;
import dev.wagonway.wire.quota.QuotaHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** OpenAI's Responses. Stateless; safe for any number of threads. */
public final class OpenAiResponsesWire implements Wire {

  /** Errors and lists of models are those of the older API. */
  static final Wire ENVELOPE = new OpenAiChatWire();

  private static final String COUNT = "/responses/input_tokens";
  private static final String COMPACT = "/responses/compact";
  private static final String ONE = "/responses/*";
  private static final String CANCEL = "/responses/*/cancel";
  private static final String ITEMS = "/responses/*/input_items";

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", ResponsesPath.USUAL, Operation.Kind.CALL),
          new Operation("POST", COUNT, Operation.Kind.COUNT_TOKENS),
          new Operation("POST", COMPACT, Operation.Kind.NOT_OFFERED),
          new Operation("GET", ONE, Operation.Kind.NOT_OFFERED),
          new Operation("DELETE", ONE, Operation.Kind.NOT_OFFERED),
          new Operation("POST", CANCEL, Operation.Kind.NOT_OFFERED),
          new Operation("GET", ITEMS, Operation.Kind.NOT_OFFERED));

  @Override
  public String name() {
    return "openai-responses";
  }

  @Override
  public Scope scope() {
    return ResponsesScope.SCOPE;
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public InboundCall decode(String path, Arrival arrival) {
    return switch (path) {
      case COMPACT ->
          throw notOffered(
              "/responses/compact: not offered (expected: /responses, as what it compacts only a"
                  + " server of OpenAI's can read)");
      case ONE, CANCEL, ITEMS ->
          throw notOffered(
              path
                  + ": not offered (expected: POST /responses with previous_response_id, as this"
                  + " gateway keeps responses only to go on from)");
      default -> decode(arrival.body());
    };
  }

  @Override
  public InboundChat decode(byte[] body) {
    return RequestReader.read(body);
  }

  @Override
  public Rendering encode(Conversation conversation, Dispatch dispatch) {
    return ConversationWriter.write(conversation, dispatch);
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new ResponsesRelay(plan);
  }

  @Override
  public EventReader eventReader(Dialect dialect) {
    return new ResponsesEventReader(dialect);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return ResponsesForm.PLAIN.eventWriter(head);
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
    return ResponsesForm.PLAIN.writeAnswer(head, events);
  }

  @Override
  public Failure.Refused readError(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    return ENVELOPE.readError(status, headers, body, dialect);
  }

  @Override
  public Quota quota(Map<String, String> headers, Instant now) {
    return QuotaHeaders.read(headers, now);
  }

  @Override
  public byte[] writeError(Failure failure) {
    return ENVELOPE.writeError(failure);
  }

  /** OpenAI's server says 404 of items and 400 of responses, by which clients recover. */
  @Override
  public int status(Failure failure) {
    return failure instanceof Failure.Forgotten(_, var param, _) && param.equals(Ties.PREVIOUS)
        ? 400
        : ENVELOPE.status(failure);
  }

  @Override
  public byte[] writeModels(List<ModelEntry> models) {
    return ENVELOPE.writeModels(models);
  }

  @Override
  public byte[] writeModel(ModelEntry model) {
    return ENVELOPE.writeModel(model);
  }

  @Override
  public byte[] writeCount(long tokens) {
    return JsonTrees.write(
        JsonTrees.object().put("object", "response.input_tokens").put("input_tokens", tokens));
  }

  private static FailureException notOffered(String message) {
    return new FailureException(new Failure.NotOffered(message, null));
  }
}

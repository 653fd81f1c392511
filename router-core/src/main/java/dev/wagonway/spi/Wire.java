package dev.wagonway.spi;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import java.util.List;
import java.util.Map;

/**
 * One API's spelling of requests, answers and event streams: a pure codec, for clients and
 * upstreams alike.
 *
 * <p>A wire moves no bytes and keeps no state of its own; what it returns may hold the state of one
 * stream. Implementations are stateless and safe for any number of threads, have a public
 * no-argument constructor and are named in {@code META-INF/services}.
 */
public interface Wire {

  /** The name that configuration and logs use: {@code openai-chat}. */
  String name();

  /** The endpoints that clients of this wire call, relative to the API's root. */
  List<Operation> operations();

  /** The path of chat requests below a target's base URL: {@code /chat/completions}. */
  String chatPath();

  /**
   * Reads a client's chat request; only what routing needs is taken in.
   *
   * @param body the body, unchanged from here on
   * @throws FailureException with a {@link Failure.BadRequest} if it is not a valid request
   */
  InboundChat decode(byte[] body);

  /**
   * Reads a chat request in full.
   *
   * @throws FailureException with a {@link Failure.BadRequest} if it is not a valid request
   */
  Conversation conversation(byte[] body);

  /** Renders a chat request for an upstream of this wire; usage is asked for in streams. */
  byte[] encode(Conversation conversation, String model, boolean stream);

  /** Relays one event stream from an upstream of this wire to a client of this wire. */
  StreamRelay relay(RelayPlan plan);

  /** Reads one event stream of an upstream. */
  EventReader eventReader();

  /** Writes one event stream to a client. */
  EventWriter eventWriter(AnswerHead head);

  /**
   * Reads a complete answer that is not a stream.
   *
   * @return its events in the order of {@link ChatEvent}; a single {@link ChatEvent.Failed} if it
   *     is no valid answer
   */
  List<ChatEvent> readAnswer(byte[] body);

  /** Meters a complete answer that is relayed untouched; cheaper than {@link #readAnswer}. */
  Metered meterAnswer(byte[] body);

  /** Writes a complete answer that is not a stream. */
  byte[] writeAnswer(AnswerHead head, List<ChatEvent> events);

  /**
   * Reads an upstream's error answer.
   *
   * @param headers the response headers, names in lower case
   */
  Failure.Refused readError(int status, Map<String, String> headers, byte[] body);

  /** Writes the body of an error answer; the status is {@link Failure#status}. */
  byte[] writeError(Failure failure);

  /** Writes the answer to a request for the list of models. */
  byte[] writeModels(List<ModelEntry> models);

  /** Writes the answer to a request for one model. */
  byte[] writeModel(ModelEntry model);
}

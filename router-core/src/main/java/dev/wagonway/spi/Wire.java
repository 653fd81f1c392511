package dev.wagonway.spi;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One API's spelling of requests, answers and event streams: a pure codec, for clients and
 * upstreams alike.
 *
 * <p>A wire moves no bytes and keeps no state of its own; what it returns may hold the state of one
 * stream. Implementations are stateless and safe for any number of threads, have a public
 * no-argument constructor and are named in {@code META-INF/services}. As an {@link AnswerForm}, a
 * wire tells answers as a client gets them that wants nothing special.
 */
public interface Wire extends AnswerForm {

  /** The name that configuration and logs use: {@code openai-chat}. */
  String name();

  /** What it can say. */
  Scope scope();

  /** The endpoints that clients of this wire call, below each of {@link #roots}. */
  List<Operation> operations();

  /** Where clients expect the API's root; users paste base URLs of many forms. */
  default List<String> roots() {
    return List.of("/v1", "", "/openai/v1", "/api/v1");
  }

  /**
   * Whether a request shows that its client speaks this wire, where several have the same endpoint.
   */
  default boolean recognizes(Arrival arrival) {
    return false;
  }

  /** The services that upstreams of this wire can offer. */
  default List<Service> services() {
    return List.of(Service.CHAT);
  }

  /**
   * Reads a client's request to a model; only what routing needs is taken in.
   *
   * @param path the path of the {@link Operation} that was called, as {@link #operations} has it
   * @throws FailureException with a {@link Failure.ByClient} if it is not a valid request
   */
  InboundCall decode(String path, Arrival arrival);

  /**
   * Reads a chat request of which there is only the body.
   *
   * @throws FailureException with a {@link Failure.ByClient} if it is not a valid request
   */
  InboundChat decode(byte[] body);

  /** Renders a chat request for an upstream of this wire; usage is asked for in streams. */
  Rendering encode(Conversation conversation, Dispatch dispatch);

  /** How it is asked for embeddings, or null if it cannot be. */
  default @Nullable EmbeddingCodec embeddings() {
    return null;
  }

  /** How it is asked to rank documents, or null if it cannot be. */
  default @Nullable RerankCodec rerank() {
    return null;
  }

  /** Whether {@code mediaType}, in lower case, is that of this wire's streams. */
  default boolean isStream(String mediaType) {
    return mediaType.startsWith("text/event-stream");
  }

  /** Reads one event stream of an upstream. */
  EventReader eventReader(Dialect dialect);

  /**
   * Reads a complete answer that is not a stream.
   *
   * @return its events in the order of {@link ChatEvent}; a single {@link ChatEvent.Failed} if it
   *     is no valid answer
   */
  List<ChatEvent> readAnswer(byte[] body, Dialect dialect);

  /** Meters a complete answer that is relayed untouched; cheaper than {@link #readAnswer}. */
  Metered meterAnswer(byte[] body, Dialect dialect);

  /** How its upstreams are asked how probable each token was, or null if they cannot be. */
  default @Nullable Assurance assurance() {
    return null;
  }

  /**
   * Reads an upstream's error answer.
   *
   * @param headers the response headers, names in lower case
   */
  Failure.Refused readError(int status, Map<String, String> headers, byte[] body, Dialect dialect);

  /**
   * Reads what an upstream's answer says is left of its rate limit; never fails.
   *
   * @param headers those response headers that speak of limits, and {@code date}; names in lower
   *     case
   * @param now for moments that are told as such, if there is no {@code date}
   */
  default Quota quota(Map<String, String> headers, Instant now) {
    return Quota.UNKNOWN;
  }

  /** Writes the body of an error answer; the status is {@link #status}. */
  byte[] writeError(Failure failure);

  /** The HTTP status that tells clients of this wire of a failure. */
  default int status(Failure failure) {
    return failure.status();
  }

  /**
   * The headers that tell a client what is left of its rate limits; OpenAI's form, unless the wire
   * has one of its own.
   *
   * @param left at most one of each kind
   * @param now for forms that tell moments
   */
  default Map<String, String> limitHeaders(List<RateStatus> left, Instant now) {
    return RateStatus.headers(left);
  }

  /**
   * Which model a client wants to be shown.
   *
   * @throws FailureException with a {@link Failure.ByClient} if the request does not say
   */
  default String modelShown(Arrival arrival) {
    return arrival.argument();
  }

  /**
   * Writes the answer to whoever looks whether somebody is there.
   *
   * @param path the path of the {@link Operation} that was called
   * @param version the gateway's own version
   */
  default byte[] writeGreeting(String path, String version) {
    return ("{\"status\":\"ok\",\"version\":\"" + version + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the answer to a request for the list of models. */
  byte[] writeModels(List<ModelEntry> models);

  /** Writes the answer to a request for one model. */
  byte[] writeModel(ModelEntry model);

  /** Writes the answer to a request to count the tokens of a prompt. */
  byte[] writeCount(long tokens);
}

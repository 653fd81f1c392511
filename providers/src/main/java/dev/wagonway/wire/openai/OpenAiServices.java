package dev.wagonway.wire.openai;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.Operation;
import dev.wagonway.wire.openai.embeddings.OpenAiEmbeddings;
import dev.wagonway.wire.openai.media.Media;
import dev.wagonway.wire.openai.media.MediaRequests;
import dev.wagonway.wire.openai.rerank.JinaRerank;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The services beside conversations. Stateless; safe for any number of threads. */
public final class OpenAiServices {

  /** What upstreams of this API can offer beside conversations. */
  public static final List<Service> SERVICES =
      List.of(
          Service.EMBEDDING,
          Service.RERANK,
          Service.MODERATION,
          Service.SPEECH,
          Service.TRANSCRIPTION,
          Service.IMAGE);

  /** The endpoints of these services. */
  public static final List<Operation> OPERATIONS =
      Stream.concat(
              Stream.of(OpenAiEmbeddings.PATH, JinaRerank.PATH),
              Stream.of(Media.values()).map(Media::path))
          .map(path -> new Operation("POST", path, Operation.Kind.CALL))
          .toList();

  private final MediaRequests media;

  /**
   * Prepares.
   *
   * @param errors how a failure is told in the middle of an event stream
   */
  public OpenAiServices(Function<Failure, byte[]> errors) {
    media = new MediaRequests(errors);
  }

  /**
   * Reads a request to one of {@link #OPERATIONS}; null if the path is none of theirs.
   *
   * @throws dev.wagonway.chat.FailureException with a {@link Failure.ByClient} if it is not a valid
   *     request
   */
  public @Nullable InboundCall decode(String path, Arrival arrival) {
    if (path.equals(OpenAiEmbeddings.PATH)) {
      return OpenAiEmbeddings.decode(arrival.body());
    }
    if (path.equals(JinaRerank.PATH)) {
      return JinaRerank.decode(arrival.body());
    }
    for (var kind : Media.values()) {
      if (path.equals(kind.path())) {
        return media.decode(kind, arrival);
      }
    }
    return null;
  }
}

package dev.wagonway.wire.openai.media;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.InboundRelay;
import java.util.Locale;
import java.util.function.Function;

/** Reads clients' requests. Stateless; safe for any number of threads. */
public final class MediaRequests {

  private static final String FORM = "multipart/form-data";

  private final Function<Failure, byte[]> errors;

  /**
   * Prepares.
   *
   * @param errors how a failure is told in the middle of an event stream
   */
  public MediaRequests(Function<Failure, byte[]> errors) {
    this.errors = errors;
  }

  /**
   * Reads a request.
   *
   * @throws dev.wagonway.chat.FailureException with a {@link Failure.ByClient} if it is not a valid
   *     one
   */
  public InboundRelay decode(Media media, Arrival arrival) {
    var type = arrival.header("content-type");
    return media.takesForms() && type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM)
        ? new MediaCall(media, FormRequest.read(arrival.body(), type), errors)
        : new MediaCall(media, JsonRequest.read(media, arrival.body()), errors);
  }
}

package dev.wagonway.wire.openai.media;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.ChatRequest.Digest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundRelay;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.request.Excerpts;
import dev.wagonway.wire.request.UpstreamPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A request that is relayed. */
final class MediaCall implements InboundRelay {

  private static final String ANYTHING = "*/*";

  private final Media media;
  private final Content content;
  private final Function<Failure, byte[]> errors;
  private final ChatRequest request;

  MediaCall(Media media, Content content, Function<Failure, byte[]> errors) {
    this.media = media;
    this.content = content;
    this.errors = errors;
    request =
        new ChatRequest(
            content.model(),
            content.stream(),
            true,
            1,
            content.inputTokens(),
            0,
            1,
            Set.of(),
            null,
            List.of(),
            null,
            Digest.NONE,
            media.service());
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return Excerpts.of(content.words());
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    return new Parcel(
        path(dispatch),
        ANYTHING,
        content.contentType(),
        Map.of(),
        content.withModel(dispatch.model()));
  }

  /** Other paths of a service's main endpoint only; the rest of its endpoints stay. */
  private String path(Dispatch dispatch) {
    return switch (media) {
      case MODERATIONS, SPEECH, TRANSCRIPTIONS, IMAGES ->
          UpstreamPath.of(dispatch, media.service(), media.path());
      case TRANSLATIONS, IMAGE_EDITS, IMAGE_VARIATIONS -> media.path();
    };
  }

  @Override
  public AnswerMeter meter() {
    return (answer, _) -> MediaMeter.meter(media, answer);
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new MediaRelay(errors);
  }
}

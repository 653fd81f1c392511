package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.translate.EventMeter;
import dev.wagonway.wire.json.TextSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a relayed stream has shown so far: deltas by their size, and the rest by its events.
 * Confined to the thread that feeds the stream.
 */
final class StreamMeter implements Metered {

  final TextSize size = new TextSize();
  private final EventMeter rest = new EventMeter();
  private long deltas;

  void noteContent() {
    deltas++;
  }

  /**
   * Takes note of {@code events} and forgets them.
   *
   * @param opening what was told of the usage so far, or null
   */
  void drain(List<ChatEvent> events, @Nullable Usage opening) {
    rest.opened(opening);
    events.forEach(rest::note);
    events.clear();
  }

  void complete() {
    rest.complete();
  }

  void fail(Failure failure) {
    rest.fail(failure);
  }

  boolean isOver() {
    return rest.isComplete() || rest.failure() != null;
  }

  @Override
  public boolean hasContent() {
    return deltas != 0 || rest.hasContent();
  }

  @Override
  public long pieces() {
    return deltas + rest.pieces();
  }

  @Override
  public boolean isComplete() {
    return rest.isComplete();
  }

  @Override
  public @Nullable FinishReason finish() {
    return rest.finish();
  }

  @Override
  public boolean isBlank() {
    return deltas == 0 && rest.isBlank();
  }

  @Override
  public @Nullable Usage usage() {
    return rest.usage();
  }

  @Override
  public @Nullable Usage opening() {
    return rest.opening();
  }

  @Override
  public long estimatedOutputTokens() {
    return size.tokens() + rest.estimatedOutputTokens();
  }

  @Override
  public @Nullable Failure failure() {
    return rest.failure();
  }
}

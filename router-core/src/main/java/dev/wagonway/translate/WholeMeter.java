package dev.wagonway.translate;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import org.jspecify.annotations.Nullable;

/**
 * The measure of a whole answer that holds no generated words.
 *
 * @param usage what the upstream reported, or null
 * @param failure why it is no answer, or null if it is one
 */
public record WholeMeter(@Nullable Usage usage, @Nullable Failure failure) implements Metered {

  /** An answer. */
  public static WholeMeter of(@Nullable Usage usage) {
    return new WholeMeter(usage, null);
  }

  /** Something that is no answer. */
  public static WholeMeter of(Failure failure) {
    return new WholeMeter(null, failure);
  }

  @Override
  public boolean hasContent() {
    return failure == null;
  }

  @Override
  public long pieces() {
    return failure == null ? 1 : 0;
  }

  @Override
  public boolean isComplete() {
    return failure == null;
  }

  @Override
  public long estimatedOutputTokens() {
    return 0;
  }
}

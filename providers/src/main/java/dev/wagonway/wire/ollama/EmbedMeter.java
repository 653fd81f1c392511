package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Metered;
import org.jspecify.annotations.Nullable;

/** What an answer that is relayed shows: whether there are vectors, and what they consumed. */
record EmbedMeter(@Nullable Usage usage, @Nullable Failure failure) implements Metered {

  static EmbedMeter of(byte[] answer, Dialect dialect) {
    try {
      return new EmbedMeter(OllamaEmbeddings.CODEC.read(answer, dialect).usage(), null);
    } catch (FailureException e) {
      return new EmbedMeter(null, e.failure());
    }
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

package dev.wagonway.wire.openai.media;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import org.jspecify.annotations.Nullable;

/** What a stream has shown so far. Confined to the thread that feeds it. */
final class StreamMeter implements Metered {

  private boolean content;
  private boolean complete;
  private @Nullable Usage usage;
  private @Nullable Failure failure;

  void note(MediaEventReader event) {
    content = true;
    complete |= event.isEnd();
    if (event.usage() != null) {
      usage = event.usage();
    }
  }

  void complete() {
    complete = true;
  }

  void fail(Failure cause) {
    failure = cause;
  }

  @Override
  public boolean hasContent() {
    return content;
  }

  @Override
  public boolean isComplete() {
    return complete && failure == null;
  }

  @Override
  public @Nullable Usage usage() {
    return usage;
  }

  @Override
  public long estimatedOutputTokens() {
    return 0;
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }
}

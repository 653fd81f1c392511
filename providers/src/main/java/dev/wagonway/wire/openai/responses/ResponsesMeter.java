package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.json.TextSize;
import org.jspecify.annotations.Nullable;

/** What one answer has shown so far. Confined to the thread that feeds the answer. */
final class ResponsesMeter implements Metered {

  final TextSize size = new TextSize();
  private boolean content;
  private boolean complete;
  private @Nullable Usage usage;
  private @Nullable Failure failure;

  void noteContent() {
    content = true;
  }

  void noteUsage(@Nullable Usage reported) {
    if (reported != null) {
      usage = reported;
    }
  }

  void complete() {
    complete = true;
  }

  void fail(Failure cause) {
    failure = cause;
  }

  boolean isOver() {
    return complete || failure != null;
  }

  @Override
  public boolean hasContent() {
    return content;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public @Nullable Usage usage() {
    return usage;
  }

  @Override
  public long estimatedOutputTokens() {
    return size.tokens();
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }
}

package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import org.jspecify.annotations.Nullable;

/** What one answer has shown so far. Confined to the thread that feeds the answer. */
final class LineMeter implements Metered {

  private final LineReader reader;
  private boolean content;
  private boolean complete;
  private @Nullable Usage usage;
  private @Nullable Failure failure;

  LineMeter(LineReader reader) {
    this.reader = reader;
  }

  /** Takes note of the line that was just read. */
  void note() {
    content |= reader.hasContent();
    complete |= reader.isDone();
    var reported = reader.usage();
    if (reported != null) {
      usage = reported;
    }
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
    return complete;
  }

  @Override
  public @Nullable Usage usage() {
    return usage;
  }

  @Override
  public long estimatedOutputTokens() {
    return reader.tokens();
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }
}

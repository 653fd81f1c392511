package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.json.TextSize;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What one answer has shown so far. Confined to the thread that feeds the answer. */
final class ChatMeter implements Metered {

  /** Alternatives beyond any that a request may ask for are not told apart. */
  private static final int MOST_CHOICES = 256;

  final TextSize size = new TextSize();
  private final BitSet begun = new BitSet();
  private final BitSet finished = new BitSet();
  private boolean content;
  private boolean complete;
  private @Nullable Usage usage;
  private @Nullable Failure failure;

  void noteChoice(long index, boolean finishes) {
    var bit = (int) Math.min(Math.max(index, 0), MOST_CHOICES);
    begun.set(bit);
    if (finishes) {
      finished.set(bit);
    }
  }

  void noteContent() {
    content = true;
  }

  void noteUsage(Usage reported) {
    usage = reported;
  }

  void complete() {
    complete = true;
  }

  void fail(Failure cause) {
    failure = cause;
  }

  /** Whether each alternative that began has told why it ended, and there is at least one. */
  boolean allFinished() {
    return !begun.isEmpty() && begun.equals(finished);
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

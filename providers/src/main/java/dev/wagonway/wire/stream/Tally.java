package dev.wagonway.wire.stream;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.json.TextSize;
import org.jspecify.annotations.Nullable;

/**
 * What one answer has shown so far, as a relay that makes no events of it takes note. Confined to
 * the thread that feeds the answer.
 */
public final class Tally implements Metered {

  private final TextSize size;
  private long pieces;
  private boolean complete;
  private boolean ended;
  private boolean cutOrWithheld;
  private @Nullable FinishReason finish;
  private @Nullable Usage usage;
  private long reportedAt;
  private @Nullable Failure failure;

  public Tally() {
    this(new TextSize());
  }

  /** A tally of text that someone else sums up. */
  public Tally(TextSize size) {
    this.size = size;
  }

  /** Where the text that the model generated is summed up. */
  public TextSize size() {
    return size;
  }

  /** Takes note that something came that a client can see. */
  public void noteContent() {
    pieces++;
  }

  /** Takes note of the end of a choice; {@code regular} if it was as if all had been said. */
  public void noteEnd(boolean regular) {
    ended = true;
    cutOrWithheld |= !regular;
  }

  /** Takes note of why the model stopped; of several choices, the last one counts. */
  public void noteFinish(FinishReason reason) {
    finish = reason;
  }

  /** Takes note of a report; null is none, and the last one counts. */
  public void noteUsage(@Nullable Usage reported) {
    if (reported != null) {
      usage = reported;
      reportedAt = size.tokens();
    }
  }

  /** Takes note that the answer has reached its regular end. */
  public void complete() {
    complete = true;
  }

  /** Takes note that the answer broke off; the first cause counts. */
  public void fail(Failure cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** Whether the answer is complete or broke off. */
  public boolean isOver() {
    return complete || failure != null;
  }

  @Override
  public boolean hasContent() {
    return pieces != 0;
  }

  @Override
  public long pieces() {
    return pieces;
  }

  @Override
  public boolean isComplete() {
    return complete && failure == null;
  }

  @Override
  public boolean isBlank() {
    return isComplete() && ended && !hasContent() && !cutOrWithheld;
  }

  @Override
  public @Nullable FinishReason finish() {
    return finish;
  }

  @Override
  public @Nullable Usage usage() {
    return usage;
  }

  @Override
  public long unreportedOutputTokens() {
    return usage == null ? 0 : size.tokens() - reportedAt;
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

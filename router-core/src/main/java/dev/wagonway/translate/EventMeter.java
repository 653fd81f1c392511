package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meters an answer by its events. Confined to the thread that feeds the answer. */
public final class EventMeter implements Metered {

  private long asciiBytes;
  private long otherBytes;
  private long pieces;
  private boolean complete;
  private boolean cutOrWithheld;
  private @Nullable FinishReason finish;
  private @Nullable Usage usage;
  private @Nullable Usage opening;
  private long reportedAt;
  private @Nullable Failure failure;

  /** The measure of a complete answer. */
  public static EventMeter of(List<ChatEvent> answer) {
    var meter = new EventMeter();
    answer.forEach(meter::note);
    if (meter.failure == null) {
      meter.complete = true;
    }
    return meter;
  }

  /** Takes note of one more event. */
  public void note(ChatEvent event) {
    switch (event) {
      case ChatEvent.Started _, ChatEvent.LogprobsDelta _ -> {}
      case ChatEvent.Finished finished -> {
        cutOrWithheld |= finished.reason() != FinishReason.STOP;
        finish = finished.reason();
      }
      case ChatEvent.CitationDelta _, ChatEvent.ReasoningSeal _ -> {}
      case ChatEvent.TextDelta(_, var text) -> words(text);
      case ChatEvent.ReasoningDelta(_, var text) -> words(text);
      case ChatEvent.RefusalDelta(_, var text) -> words(text);
      case ChatEvent.ToolCallDelta(_, _, var id, var name, var arguments) -> {
        if (id != null || name != null || !arguments.isEmpty()) {
          pieces++;
          size(name == null ? "" : name);
          size(arguments);
        }
      }
      case ChatEvent.MediaDelta(_, _, _, var transcript) -> {
        pieces++;
        size(transcript);
      }
      case ChatEvent.UsageReport(var report) -> {
        usage = report;
        reportedAt = estimatedOutputTokens();
      }
      case ChatEvent.Failed(var cause) -> fail(cause);
    }
  }

  /** Takes note of what the stream told of its usage when it began; null is nothing. */
  public void opened(@Nullable Usage told) {
    opening = told;
  }

  /** Takes note that the answer has reached its regular end. */
  public void complete() {
    complete = true;
  }

  /** Takes note that the answer broke off. */
  public void fail(Failure cause) {
    if (failure == null) {
      failure = cause;
    }
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
    return complete;
  }

  @Override
  public boolean isBlank() {
    return complete && !hasContent() && !cutOrWithheld;
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
  public @Nullable Usage opening() {
    return usage == null ? opening : null;
  }

  @Override
  public long unreportedOutputTokens() {
    return usage == null ? 0 : estimatedOutputTokens() - reportedAt;
  }

  @Override
  public long estimatedOutputTokens() {
    return TokenEstimate.ofBytes(asciiBytes, otherBytes);
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }

  private void words(String text) {
    if (!text.isEmpty()) {
      pieces++;
      size(text);
    }
  }

  private void size(String text) {
    var ascii = 0;
    var other = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < 0x80) {
        ascii++;
      } else {
        other += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    }
    asciiBytes += ascii;
    otherBytes += other;
  }
}

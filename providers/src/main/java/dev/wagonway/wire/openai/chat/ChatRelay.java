package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import dev.wagonway.wire.stream.Choices;
import dev.wagonway.wire.stream.Outlet;
import dev.wagonway.wire.stream.Reckoning;
import dev.wagonway.wire.stream.Tally;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on, event by event and byte for byte, and meters it.
 *
 * <p>It differs from what came in three ways only: usage is left out or annotated as the plan says,
 * what a client needs at the end is supplied if the upstream forgot it, and nothing follows a
 * failure. An error event of the upstream is passed only after content, and then stands for the one
 * that {@link #fail} would write.
 */
final class ChatRelay implements StreamRelay {

  private static final int TEMPLATE_BYTES = 4096;

  private final RelayPlan plan;
  private final Tally meter = new Tally();
  private final Choices choices = new Choices();
  private final ChunkReader chunk;
  private final SseFramer framer = new SseFramer();
  private final Outlet outlet = new Outlet();
  private final SseFramer.Handler handler = this::take;
  private byte @Nullable [] template;
  private boolean passedError;

  ChatRelay(RelayPlan plan) {
    this.plan = plan;
    chunk = new ChunkReader(meter, choices, plan.dialect());
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    if (meter.isOver()) {
      return;
    }
    outlet.open(sink);
    try {
      framer.feed(bytes, offset, length, handler);
    } catch (FailureException e) {
      meter.fail(e.failure());
    } finally {
      outlet.close();
    }
  }

  @Override
  public void end(Sink sink) {
    if (meter.isOver()) {
      return;
    }
    outlet.open(sink);
    framer.end(handler);
    if (!meter.isOver()) {
      if (choices.allFinished()) {
        emitMissingUsage();
        outlet.emit(Chunks.done());
        meter.complete();
      } else {
        meter.fail(Breakage.cut("a finish_reason for each choice"));
      }
    }
    outlet.close();
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    if (!passedError) {
      sink.emit(Chunks.event(ErrorWriter.write(failure)));
    }
  }

  @Override
  public Metered meter() {
    return meter;
  }

  private void take(SseEvent event) {
    if (meter.isOver()) {
      return;
    }
    if (!event.hasData()) {
      outlet.pass(event);
    } else if (event.isDone()) {
      emitMissingUsage();
      outlet.pass(event);
      meter.complete();
    } else {
      takeChunk(event);
    }
  }

  private void takeChunk(SseEvent event) {
    var hadContent = meter.hasContent();
    try {
      chunk.read(event.data(), event.dataStart(), event.dataEnd());
    } catch (MalformedJson e) {
      meter.fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
      return;
    }
    if (chunk.isError()) {
      meter.fail(
          ErrorReader.ofEvent(event.data(), event.dataStart(), event.dataEnd(), plan.dialect()));
      if (hadContent) {
        outlet.pass(event);
        passedError = true;
      }
    } else if (chunk.isUsageOnly()) {
      if (plan.includeUsage()) {
        annotate(event);
      }
    } else if (chunk.isUsageAtFinish() && plan.includeUsage()) {
      annotate(event);
    } else {
      keepTemplate(event);
      outlet.pass(event);
    }
  }

  /** Keeps one chunk with choices, from which a missing usage chunk can take id and model. */
  private void keepTemplate(SseEvent event) {
    if (plan.includeUsage()
        && template == null
        && chunk.hasChoices()
        && event.dataEnd() - event.dataStart() <= TEMPLATE_BYTES) {
      template = Arrays.copyOfRange(event.data(), event.dataStart(), event.dataEnd());
    }
  }

  private void annotate(SseEvent event) {
    if (meter.usage() == null) {
      outlet.pass(event);
    } else {
      outlet.emit(Chunks.annotated(event, chunk, Reckoning.of(plan, meter).facts()));
    }
  }

  private void emitMissingUsage() {
    if (plan.includeUsage() && meter.usage() == null) {
      var reckoning = Reckoning.of(plan, meter);
      outlet.emit(Chunks.usage(template, reckoning.usage(), reckoning.facts()));
    }
  }
}

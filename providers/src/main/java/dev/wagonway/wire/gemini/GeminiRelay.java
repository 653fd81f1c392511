package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import dev.wagonway.wire.stream.Outlet;
import dev.wagonway.wire.stream.Reckoning;
import dev.wagonway.wire.stream.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on, event by event, and meters it; as it came, or as elements of an array.
 *
 * <p>Nothing in a stream tells which response is the last, so one with which all candidates are
 * finished waits for the next, or for the end, where it is given the gateway's facts.
 */
final class GeminiRelay implements StreamRelay {

  private static final int USUAL_BYTES = 1024;

  private final RelayPlan plan;
  private final Framing framing;
  private final ContentMeter content = new ContentMeter();
  private final Tally tally = content.tally();
  private final Chunk chunk = new Chunk();
  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final JsonOut out = new JsonOut(USUAL_BYTES);
  private @Nullable HeldResponse held;
  private final Outlet outlet = new Outlet();
  private boolean passedError;

  GeminiRelay(RelayPlan plan, Framing framing) {
    this.plan = plan;
    this.framing = framing;
    chunk.keepHead();
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    if (tally.isOver()) {
      return;
    }
    outlet.open(sink);
    try {
      framer.feed(bytes, offset, length, handler);
    } catch (FailureException e) {
      tally.fail(e.failure());
    } finally {
      outlet.close();
    }
  }

  @Override
  public void end(Sink sink) {
    if (tally.isOver()) {
      return;
    }
    outlet.open(sink);
    framer.end(handler);
    if (!tally.isOver()) {
      if (content.choices().allFinished()) {
        complete();
      } else {
        tally.fail(Faults.truncated());
      }
    }
    outlet.close();
  }

  private void complete() {
    if (held != null) {
      var reckoning = Reckoning.of(plan, tally);
      emit(
          plan.includeUsage()
              ? held.annotated(
                  reckoning.facts(), reckoning.isEstimated() ? reckoning.usage() : null)
              : held.json());
      held = null;
    }
    emitRaw(framing.end());
    tally.complete();
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    outlet.open(sink);
    passHeld();
    if (!passedError) {
      emit(ErrorWriter.write(failure));
    }
    emitRaw(framing.end());
    outlet.close();
  }

  @Override
  public Metered meter() {
    return tally;
  }

  private void take(SseEvent event) {
    if (tally.isOver()) {
      return;
    }
    if (!event.hasData()) {
      // A comment may overtake a response that is held, as it says nothing.
      if (!framing.isArray()) {
        pass(event);
      }
      return;
    }
    try {
      chunk.read(event.data(), event.dataStart(), event.dataEnd());
      takeResponse(event);
    } catch (MalformedJson e) {
      tally.fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
    }
  }

  private void takeResponse(SseEvent event) {
    var hadContent = tally.hasContent();
    var failure = chunk.isError() ? error(event) : noteAndJudge(event);
    passHeld();
    if (failure != null) {
      tally.fail(failure);
      if (chunk.isError() && hadContent) {
        pass(event);
        passedError = true;
      }
    } else if (content.choices().allFinished()) {
      held = new HeldResponse(event, chunk);
    } else {
      pass(event);
    }
  }

  private Failure error(SseEvent event) {
    return ErrorReader.ofEvent(event.data(), event.dataStart(), event.dataEnd(), plan.dialect());
  }

  private @Nullable Failure noteAndJudge(SseEvent event) {
    content.note(event.data(), chunk);
    if (!content.choices().hasBegun() && chunk.blockReason() != null) {
      return Faults.blocked(chunk.blockReason());
    }
    var bad = content.badFinish(chunk);
    return bad == null ? null : Faults.badFinish(bad);
  }

  private void passHeld() {
    if (held != null) {
      if (framing.isArray()) {
        emit(held.json());
      } else {
        outlet.emit(held.event());
      }
      held = null;
    }
  }

  private void pass(SseEvent event) {
    if (framing.isArray()) {
      emit(HeldResponse.json(event));
    } else {
      outlet.pass(event);
    }
  }

  private void emit(byte[] json) {
    outlet.emit(out.raw(framing.before()).raw(json).raw(framing.after()).take());
  }

  private void emitRaw(byte[] bytes) {
    if (bytes.length > 0) {
      outlet.emit(bytes);
    }
  }
}

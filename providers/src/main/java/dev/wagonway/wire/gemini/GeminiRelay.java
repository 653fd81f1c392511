package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import java.util.Arrays;
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
  private final Tally tally = new Tally();
  private final Chunk chunk = new Chunk();
  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final JsonOut out = new JsonOut(USUAL_BYTES);
  private @Nullable HeldResponse held;
  private StreamRelay.@Nullable Sink sink;
  private boolean passedError;

  GeminiRelay(RelayPlan plan, Framing framing) {
    this.plan = plan;
    this.framing = framing;
    chunk.keepHead();
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    if (isOver()) {
      return;
    }
    this.sink = sink;
    try {
      framer.feed(bytes, offset, length, handler);
    } catch (FailureException e) {
      tally.fail(e.failure());
    } finally {
      this.sink = null;
    }
  }

  @Override
  public void end(Sink sink) {
    if (isOver()) {
      return;
    }
    this.sink = sink;
    framer.end(handler);
    if (!isOver()) {
      if (tally.allFinished()) {
        complete(sink);
      } else {
        tally.fail(Faults.truncated());
      }
    }
    this.sink = null;
  }

  private void complete(Sink sink) {
    if (held != null) {
      var reported = tally.usage();
      var usage =
          reported == null ? Usage.of(plan.inputTokens(), tally.estimatedOutputTokens()) : reported;
      var facts = plan.facts().json(usage, reported == null);
      emit(
          sink,
          plan.includeUsage()
              ? held.annotated(facts, reported == null ? usage : null)
              : held.json());
      held = null;
    }
    emitRaw(sink, framing.end());
    tally.complete();
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    passHeld(sink);
    if (!passedError) {
      emit(sink, ErrorWriter.write(failure));
    }
    emitRaw(sink, framing.end());
  }

  @Override
  public Metered meter() {
    return tally;
  }

  private boolean isOver() {
    return tally.isComplete() || tally.failure() != null;
  }

  private void take(SseEvent event) {
    var to = sink;
    if (isOver() || to == null) {
      return;
    }
    if (!event.hasData()) {
      // A comment may overtake a response that is held, as it says nothing.
      if (!framing.isArray()) {
        pass(to, event);
      }
      return;
    }
    try {
      chunk.read(event.data(), event.dataStart(), event.dataEnd());
      takeResponse(event, to);
    } catch (MalformedJson e) {
      tally.fail(Faults.notJson("an event of the stream", e, event.data(), event.dataStart()));
    }
  }

  private void takeResponse(SseEvent event, Sink to) {
    var hadContent = tally.hasContent();
    var failure = chunk.isError() ? error(event) : noteAndJudge(event);
    passHeld(to);
    if (failure != null) {
      tally.fail(failure);
      if (chunk.isError() && hadContent) {
        pass(to, event);
        passedError = true;
      }
    } else if (tally.allFinished()) {
      held = new HeldResponse(event, chunk);
    } else {
      pass(to, event);
    }
  }

  private Failure error(SseEvent event) {
    return ErrorReader.ofEvent(event.data(), event.dataStart(), event.dataEnd(), plan.dialect());
  }

  private @Nullable Failure noteAndJudge(SseEvent event) {
    tally.note(event.data(), chunk);
    if (!tally.hasBegun() && chunk.blockReason() != null) {
      return Faults.blocked(chunk.blockReason());
    }
    var bad = tally.badFinish(chunk);
    return bad == null ? null : Faults.badFinish(bad);
  }

  private void passHeld(Sink to) {
    if (held != null) {
      if (framing.isArray()) {
        emit(to, held.json());
      } else {
        to.emit(held.event());
      }
      held = null;
    }
  }

  private void pass(Sink to, SseEvent event) {
    if (framing.isArray()) {
      emit(to, HeldResponse.json(event));
    } else if (event.isInFeed()) {
      to.pass(event.start(), event.end() - event.start());
    } else {
      to.emit(Arrays.copyOfRange(event.bytes(), event.start(), event.end()));
    }
  }

  private void emit(Sink to, byte[] json) {
    to.emit(out.raw(framing.before()).raw(json).raw(framing.after()).take());
  }

  private static void emitRaw(Sink to, byte[] bytes) {
    if (bytes.length > 0) {
      to.emit(bytes);
    }
  }
}

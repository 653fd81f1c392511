package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import dev.wagonway.wire.stream.Outlet;
import dev.wagonway.wire.stream.Reckoning;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes a stream on, event by event and byte for byte, and meters it.
 *
 * <p>The event that tells the usage is annotated with the gateway's facts, and what a client needs
 * at the end is supplied if the upstream forgot it. Nothing follows a failure; an error event of
 * the upstream is passed only after content, and then stands for the one that {@link #fail} would
 * write.
 */
final class MessagesRelay implements StreamRelay {

  private final RelayPlan plan;
  private final StreamMeter meter = new StreamMeter();
  private final EventScan scan = EventScan.measuring(meter.size);
  private final List<ChatEvent> events = new ArrayList<>();
  private final AnswerState state = new AnswerState(events);
  private final SseFramer framer = new SseFramer();
  private final Outlet outlet = new Outlet();
  private final SseFramer.Handler handler = this::take;
  private String reason = StopWords.END_TURN;
  private boolean annotated;
  private boolean passedError;

  MessagesRelay(RelayPlan plan) {
    this.plan = plan;
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
      if (state.isFinished()) {
        outlet.emit(Frames.messageStop());
        meter.complete();
      } else {
        meter.fail(Frames.cut());
      }
    }
    outlet.close();
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    if (!passedError) {
      sink.emit(Frames.error(failure));
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
    if (!event.hasData() || event.isDone()) {
      outlet.pass(event);
      return;
    }
    var hadContent = meter.hasContent();
    try {
      scan.read(event.data(), event.dataStart(), event.dataEnd());
    } catch (MalformedJson e) {
      meter.fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
      return;
    }
    var type = scan.type();
    if (type == EventScan.Type.CONTENT_BLOCK_DELTA) {
      if (scan.hasPayload()) {
        meter.noteContent();
      }
      outlet.pass(event);
    } else if (type == EventScan.Type.ERROR) {
      takeError(event, hadContent);
    } else {
      takeRare(event);
    }
  }

  private void takeError(SseEvent event, boolean hadContent) {
    meter.fail(
        ErrorReader.ofEvent(event.data(), event.dataStart(), event.dataEnd(), plan.dialect()));
    if (hadContent) {
      outlet.pass(event);
      passedError = true;
    }
  }

  private void takeRare(SseEvent event) {
    StreamTrees.take(event, scan, state);
    for (var told : events) {
      if (told instanceof ChatEvent.Finished(_, var why, var sequence)) {
        reason = StopWords.write(why, sequence != null);
      }
    }
    meter.drain(events, state.opening());
    if (scan.type() == EventScan.Type.MESSAGE_STOP) {
      if (!annotated) {
        var reckoning = reckon();
        outlet.emit(Frames.messageDelta(reason, null, reckoning.usage(), reckoning.facts()));
      }
      outlet.pass(event);
      meter.complete();
    } else if (scan.type() == EventScan.Type.MESSAGE_DELTA && state.isFinished() && !annotated) {
      outlet.emit(Frames.annotated(event, scan, reckon().facts()));
    } else {
      outlet.pass(event);
    }
  }

  private Reckoning reckon() {
    annotated = true;
    return Reckoning.of(plan, meter);
  }
}

package dev.wagonway.wire.cohere;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.translate.EventMeter;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import dev.wagonway.wire.stream.Outlet;
import dev.wagonway.wire.stream.Reckoning;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes a stream on, event by event and byte for byte, and meters it.
 *
 * <p>Only the last event, which holds the usage, is made anew, as the gateway's facts go into it.
 * An error of the upstream is passed only after content, and then stands for the one that {@link
 * #fail} would write.
 */
final class CohereRelay implements StreamRelay {

  private final RelayPlan plan;
  private final EventMeter meter = new EventMeter();
  private final StreamEvents stream;
  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final List<ChatEvent> events = new ArrayList<>();
  private final Outlet outlet = new Outlet();
  private boolean passedError;

  CohereRelay(RelayPlan plan) {
    this.plan = plan;
    stream = new StreamEvents(plan.dialect());
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink to) {
    if (isOver()) {
      return;
    }
    outlet.open(to);
    try {
      framer.feed(bytes, offset, length, handler);
    } catch (FailureException e) {
      meter.fail(e.failure());
    } finally {
      outlet.close();
    }
  }

  @Override
  public void end(Sink to) {
    if (isOver()) {
      return;
    }
    outlet.open(to);
    framer.end(handler);
    outlet.close();
    if (stream.isFinished()) {
      meter.complete();
    } else if (meter.failure() == null) {
      meter.fail(StreamEvents.cutShort());
    }
  }

  @Override
  public void fail(Failure failure, Sink to) {
    if (!passedError) {
      to.emit(Events.error(Errors.message(failure)));
    }
  }

  @Override
  public Metered meter() {
    return meter;
  }

  private boolean isOver() {
    return meter.isComplete() || meter.failure() != null;
  }

  private void take(SseEvent event) {
    if (isOver()) {
      return;
    }
    if (!event.hasData()) {
      outlet.pass(event);
    } else if (event.isDone()) {
      outlet.pass(event);
      if (stream.isFinished()) {
        meter.complete();
      }
    } else if (!stream.isFinished()) {
      takeEvent(event);
    }
  }

  private void takeEvent(SseEvent event) {
    var hadContent = meter.hasContent();
    events.clear();
    var ends = stream.read(event, events);
    events.forEach(meter::note);
    if (meter.failure() instanceof Failure.Refused && hadContent) {
      outlet.pass(event);
      passedError = true;
    } else if (meter.failure() == null) {
      if (ends) {
        annotate(event);
      } else {
        outlet.pass(event);
      }
    }
  }

  private void annotate(SseEvent event) {
    var reckoning = Reckoning.of(plan, meter);
    outlet.emit(Events.annotated(event, reckoning.usage(), reckoning.facts()));
  }
}

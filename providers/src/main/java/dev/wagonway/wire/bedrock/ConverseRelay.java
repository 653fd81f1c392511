package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.translate.EventMeter;
import dev.wagonway.wire.eventstream.Frame;
import dev.wagonway.wire.eventstream.FrameCutter;
import dev.wagonway.wire.eventstream.FrameMaker;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.stream.Outlet;
import dev.wagonway.wire.stream.Reckoning;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passes a stream on, frame by frame and byte for byte, and meters it.
 *
 * <p>Only the frame with the usage is made anew, as the gateway's facts go into it; and it is made
 * up if the upstream sent none. An exception of the upstream is passed only after content, and then
 * stands for the one that {@link #fail} would write.
 */
final class ConverseRelay implements StreamRelay {

  private final RelayPlan plan;
  private final EventMeter meter = new EventMeter();
  private final StreamEvents stream;
  private final FrameCutter cutter = new FrameCutter();
  private final FrameCutter.Handler handler = this::take;
  private final List<ChatEvent> events = new ArrayList<>();
  private final Outlet outlet = new Outlet();
  private boolean passedException;
  private boolean annotated;

  ConverseRelay(RelayPlan plan) {
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
      cutter.feed(bytes, offset, length, handler);
    } catch (FailureException e) {
      if (!isOver()) {
        meter.fail(e.failure());
      }
    } finally {
      outlet.close();
    }
  }

  @Override
  public void end(Sink to) {
    if (isOver()) {
      return;
    }
    if (stream.isFinished()) {
      if (!annotated && meter.usage() == null) {
        var reckoning = Reckoning.of(plan, meter);
        to.emit(Events.metadata(reckoning.usage(), reckoning.facts()));
      }
      meter.complete();
    } else {
      meter.fail(StreamEvents.cutShort());
    }
  }

  @Override
  public void fail(Failure failure, Sink to) {
    if (!passedException) {
      to.emit(ErrorWriter.frame(failure));
    }
  }

  @Override
  public Metered meter() {
    return meter;
  }

  private boolean isOver() {
    return meter.isComplete() || meter.failure() != null;
  }

  private void take(Frame frame) {
    if (isOver()) {
      return;
    }
    var hadContent = meter.hasContent();
    events.clear();
    stream.read(frame, events);
    events.forEach(meter::note);
    if (meter.failure() instanceof Failure.Refused && hadContent) {
      outlet.pass(frame);
      passedException = true;
    } else if (meter.failure() == null) {
      if (StreamEvents.isMetadata(frame)) {
        annotate(frame);
      } else {
        outlet.pass(frame);
      }
      if (stream.isOver()) {
        meter.complete();
      }
    }
  }

  private void annotate(Frame frame) {
    annotated = true;
    var reckoning = Reckoning.of(plan, meter);
    var payload = JsonTrees.read(frame.bytes(), frame.payloadStart(), frame.payloadEnd());
    if (payload instanceof ObjectNode metadata) {
      metadata.set("wagonway", JsonTrees.read(reckoning.facts()));
      if (reckoning.isEstimated()) {
        metadata.set("usage", Usages.write(reckoning.usage()));
      }
      outlet.emit(FrameMaker.frame(frame.headers(), JsonTrees.write(metadata)));
    }
  }
}

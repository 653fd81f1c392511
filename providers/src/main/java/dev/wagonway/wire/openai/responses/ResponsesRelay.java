package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import dev.wagonway.wire.stream.Outlet;
import dev.wagonway.wire.stream.Reckoning;
import dev.wagonway.wire.stream.Tally;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on, event by event and byte for byte, and meters it.
 *
 * <p>It differs from what came in two ways only: the gateway's facts stand beside the usage of the
 * last event, and nothing follows a failure. An event of the upstream that tells of a failure is
 * passed only after content; a response that failed then stands for the event that {@link #fail}
 * would write.
 */
final class ResponsesRelay implements StreamRelay {

  private static final int KEPT_BYTES = 256 << 10;

  private final RelayPlan plan;
  private final Tally meter = new Tally();
  private final EventScan scan = EventScan.measuring(meter.size());
  private final SseFramer framer = new SseFramer();
  private final Outlet outlet = new Outlet();
  private final SseFramer.Handler handler = this::take;
  private byte @Nullable [] response;
  private long passed;
  private boolean passedFailure;

  ResponsesRelay(RelayPlan plan) {
    this.plan = plan;
  }

  static Failure brokenOff() {
    return Breakage.cut("response.completed or another last event");
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
      meter.fail(brokenOff());
    }
    outlet.close();
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    if (!passedFailure) {
      sink.emit(FailedResponse.event(failure, response, passed));
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
    try {
      scan.read(event.data(), event.dataStart(), event.dataEnd());
      takeScanned(event);
    } catch (MalformedJson e) {
      meter.fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
    }
  }

  private void takeScanned(SseEvent event) {
    switch (scan.type()) {
      case COMPLETED, INCOMPLETE -> complete(event);
      case FAILED, ERROR -> takeFailure(event);
      case CREATED -> {
        keepResponse(event);
        pass(event);
      }
      case ITEM_ADDED -> {
        if (ItemScan.speaks(event.data(), scan.objectStart(), scan.objectEnd())) {
          meter.noteContent();
        }
        pass(event);
      }
      case ITEM_DONE -> {
        if (ItemScan.isSomething(event.data(), scan.objectStart(), scan.objectEnd())) {
          meter.noteContent();
        }
        pass(event);
      }
      case TEXT_DELTA,
          ARGUMENTS_DELTA,
          SUMMARY_DELTA,
          REASONING_DELTA,
          INPUT_DELTA,
          REFUSAL_DELTA,
          PART_ADDED,
          PART_DONE,
          TEXT_DONE,
          ARGUMENTS_DONE,
          INPUT_DONE,
          SUMMARY_ADDED,
          SUMMARY_TEXT_DONE,
          SUMMARY_DONE,
          REFUSAL_DONE,
          ANNOTATION,
          IN_PROGRESS,
          OTHER -> {
        if (scan.addsText()) {
          meter.noteContent();
        }
        pass(event);
      }
    }
  }

  private void pass(SseEvent event) {
    passed++;
    outlet.pass(event);
  }

  /** Keeps the response as it began, from which one that failed can take what is its own. */
  private void keepResponse(SseEvent event) {
    if (scan.objectStart() >= 0 && scan.objectEnd() - scan.objectStart() <= KEPT_BYTES) {
      response = Arrays.copyOfRange(event.data(), scan.objectStart(), scan.objectEnd());
    }
  }

  private void complete(SseEvent event) {
    if (scan.objectStart() < 0) {
      meter.fail(
          new Failure.Broken("response: missing (expected: the response in its last event)"));
      return;
    }
    var size = meter.hasContent() ? null : meter.size();
    var last =
        ResponseScan.of(event.data(), scan.objectStart(), scan.objectEnd(), size, plan.dialect());
    if (last.hasError()) {
      takeFailure(event);
      return;
    }
    if (last.saysAny()) {
      meter.noteContent();
    }
    meter.noteEnd(scan.type() == EventType.COMPLETED);
    meter.noteUsage(last.usage());
    var reckoning = Reckoning.of(plan, meter);
    outlet.emit(Annotation.of(event, scan.type(), last, reckoning.usage(), reckoning.facts()));
    meter.complete();
  }

  private void takeFailure(SseEvent event) {
    var hadContent = meter.hasContent();
    var isWhole = scan.type() == EventType.ERROR;
    var from = isWhole ? event.dataStart() : scan.objectStart();
    var to = isWhole ? event.dataEnd() : scan.objectEnd();
    var tree = from < 0 ? null : JsonTrees.read(event.data(), from, to);
    var holder = tree == null ? JsonTrees.object() : tree;
    meter.noteUsage(UsageReader.read(holder, plan.dialect()));
    meter.fail(ErrorReader.read(holder, plan.dialect()));
    if (hadContent) {
      pass(event);
      passedFailure = !isWhole;
    }
  }
}

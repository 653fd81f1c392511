package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.ndjson.Line;
import dev.wagonway.wire.ndjson.LineFramer;
import dev.wagonway.wire.stream.Outlet;
import dev.wagonway.wire.stream.Reckoning;
import dev.wagonway.wire.stream.Tally;

/**
 * Passes a stream on, line by line and byte for byte, and meters it. It differs from what came in
 * by what the gateway adds to the line that is done; nothing follows that line, or a failure.
 *
 * <p>An error line of the upstream is passed only after content, and then stands for the one that
 * {@link #fail} would write.
 */
final class OllamaRelay implements StreamRelay {

  private final RelayPlan plan;
  private final LineFramer framer = new LineFramer();
  private final LineFramer.Handler handler = this::take;
  private final LineReader reader = new LineReader(false);
  private final Tally meter = new Tally(reader.size());
  private final Outlet outlet = new Outlet();
  private boolean passedError;

  OllamaRelay(RelayPlan plan) {
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
    outlet.close();
    if (!meter.isOver()) {
      meter.fail(Breakage.cut("a line that is done"));
    }
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    if (!passedError) {
      sink.emit(Lines.of(ErrorWriter.write(failure)));
    }
  }

  @Override
  public Metered meter() {
    return meter;
  }

  private void take(Line line) {
    if (meter.isOver()) {
      return;
    }
    if (line.isBlank()) {
      outlet.pass(line);
      return;
    }
    try {
      reader.read(line.bytes(), line.textStart(), line.textEnd());
    } catch (MalformedJson e) {
      meter.fail(Breakage.notJson("a line of the stream", e, line.bytes(), line.textStart()));
      return;
    }
    if (reader.isError()) {
      takeError(line);
      return;
    }
    reader.tell(meter);
    if (reader.isDone()) {
      outlet.emit(Lines.annotated(line, reader, Reckoning.of(plan, meter).facts()));
    } else {
      outlet.pass(line);
    }
  }

  private void takeError(Line line) {
    if (meter.hasContent()) {
      outlet.pass(line);
      passedError = true;
    }
    meter.fail(ErrorReader.ofLine(line.bytes(), line.textStart(), line.textEnd(), plan.dialect()));
  }
}

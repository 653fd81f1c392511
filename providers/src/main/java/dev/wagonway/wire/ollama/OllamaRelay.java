package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.ndjson.Line;
import dev.wagonway.wire.ndjson.LineFramer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
  private final LineMeter meter = new LineMeter(reader);
  private @Nullable Sink sink;
  private int start;
  private int end;
  private boolean passedError;

  OllamaRelay(RelayPlan plan) {
    this.plan = plan;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    if (isOver()) {
      return;
    }
    open(sink);
    try {
      framer.feed(bytes, offset, length, handler);
    } catch (FailureException e) {
      meter.fail(e.failure());
    } finally {
      close();
    }
  }

  @Override
  public void end(Sink sink) {
    if (isOver()) {
      return;
    }
    open(sink);
    framer.end(handler);
    close();
    if (!isOver()) {
      meter.fail(
          new Failure.Broken("the stream ended in the middle (expected: a line that is done)"));
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

  private boolean isOver() {
    return meter.isComplete() || meter.failure() != null;
  }

  private void take(Line line) {
    if (isOver()) {
      return;
    }
    if (line.isBlank()) {
      pass(line);
      return;
    }
    try {
      reader.read(line.bytes(), line.textStart(), line.textEnd());
    } catch (MalformedJson e) {
      meter.fail(
          new Failure.Broken(
              "a line of the stream is not JSON: " + e.describe(line.bytes(), line.textStart())));
      return;
    }
    if (reader.isError()) {
      takeError(line);
      return;
    }
    meter.note();
    if (reader.isDone()) {
      emit(annotated(line));
    } else {
      pass(line);
    }
  }

  private void takeError(Line line) {
    if (meter.hasContent()) {
      pass(line);
      passedError = true;
    }
    meter.fail(ErrorReader.ofLine(line.bytes(), line.textStart(), line.textEnd(), plan.dialect()));
  }

  private byte[] annotated(Line line) {
    var usage = meter.usage();
    var facts =
        usage == null
            ? plan.facts().json(Usage.of(plan.inputTokens(), meter.estimatedOutputTokens()), true)
            : plan.facts().json(usage, false);
    return Lines.annotated(line, reader, facts);
  }

  private void open(Sink sink) {
    this.sink = sink;
    start = 0;
    end = 0;
  }

  private void close() {
    flush();
    sink = null;
  }

  /** Hands a line on; neighbours in one feed go in one piece. */
  private void pass(Line line) {
    if (!line.isInFeed()) {
      emit(Arrays.copyOfRange(line.bytes(), line.start(), line.end()));
      return;
    }
    if (line.start() != end) {
      flush();
      start = line.start();
    }
    end = line.end();
  }

  private void emit(byte[] bytes) {
    flush();
    if (sink != null) {
      sink.emit(bytes);
    }
  }

  private void flush() {
    if (end > start && sink != null) {
      sink.pass(start, end - start);
    }
    start = end;
  }
}

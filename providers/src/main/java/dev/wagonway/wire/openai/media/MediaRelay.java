package dev.wagonway.wire.openai.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import dev.wagonway.wire.stream.Outlet;
import dev.wagonway.wire.stream.Tally;
import java.io.ByteArrayOutputStream;
import java.util.function.Function;

/**
 * Passes an event stream of sound, images or transcribed text on as it is, and meters it. It is
 * complete when an event said so: one whose type ends in {@code .done} or {@code .completed}, or
 * {@code [DONE]}; what follows that is passed on as well.
 */
final class MediaRelay implements StreamRelay {

  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] END = "\n\n".getBytes(US_ASCII);

  private final Function<Failure, byte[]> errors;
  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final MediaEventReader reader = new MediaEventReader();
  private final Tally meter = new Tally();
  private final Outlet outlet = new Outlet();
  private boolean passedError;

  MediaRelay(Function<Failure, byte[]> errors) {
    this.errors = errors;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    if (meter.failure() != null) {
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
    if (meter.failure() != null) {
      return;
    }
    outlet.open(sink);
    framer.end(handler);
    outlet.close();
    if (!meter.isComplete()) {
      meter.fail(Breakage.cut("an event that is done"));
    }
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    if (!passedError) {
      var event = new ByteArrayOutputStream();
      event.writeBytes(DATA);
      event.writeBytes(errors.apply(failure));
      event.writeBytes(END);
      sink.emit(event.toByteArray());
    }
  }

  @Override
  public Metered meter() {
    return meter;
  }

  private void take(SseEvent event) {
    if (meter.failure() != null) {
      return;
    }
    if (event.hasData() && !event.isDone()) {
      takeData(event);
    } else if (event.hasData()) {
      meter.complete();
    }
    if (meter.failure() == null || passedError) {
      outlet.pass(event);
    }
  }

  private void takeData(SseEvent event) {
    try {
      reader.read(event.data(), event.dataStart(), event.dataEnd());
    } catch (MalformedJson e) {
      meter.fail(Breakage.notJson("an event of the stream", e, event.data(), event.dataStart()));
      return;
    }
    if (reader.isError()) {
      passedError = meter.hasContent();
      meter.fail(new Failure.Broken("the upstream told of an error in the stream"));
    } else {
      meter.noteContent();
      meter.noteUsage(reader.usage());
      if (reader.isEnd()) {
        meter.complete();
      }
    }
  }
}

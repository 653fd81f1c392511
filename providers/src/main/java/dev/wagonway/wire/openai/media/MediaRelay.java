package dev.wagonway.wire.openai.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.sse.SseEvent;
import dev.wagonway.wire.sse.SseFramer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passes an event stream of sound, images or transcribed text on as it is, and meters it. It is
 * complete when an event said so: one whose type ends in {@code .done} or {@code .completed}, or
 * {@code [DONE]}; what follows that is passed on as well.
 */
final class MediaRelay implements StreamRelay {

  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] END = "\n\n".getBytes(US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);

  private final Function<Failure, byte[]> errors;
  private final SseFramer framer = new SseFramer();
  private final SseFramer.Handler handler = this::take;
  private final MediaEventReader reader = new MediaEventReader();
  private final StreamMeter meter = new StreamMeter();
  private @Nullable Sink sink;
  private boolean passedError;

  MediaRelay(Function<Failure, byte[]> errors) {
    this.errors = errors;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    if (meter.failure() != null) {
      return;
    }
    this.sink = sink;
    try {
      framer.feed(bytes, offset, length, handler);
    } catch (FailureException e) {
      meter.fail(e.failure());
    } finally {
      this.sink = null;
    }
  }

  @Override
  public void end(Sink sink) {
    if (meter.failure() != null) {
      return;
    }
    this.sink = sink;
    framer.end(handler);
    this.sink = null;
    if (!meter.isComplete()) {
      meter.fail(
          new Failure.Broken("the stream ended in the middle (expected: an event that is done)"));
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
    if (event.hasData() && !isDone(event)) {
      takeData(event);
    } else if (event.hasData()) {
      meter.complete();
    }
    if (meter.failure() == null || passedError) {
      pass(event);
    }
  }

  private void takeData(SseEvent event) {
    try {
      reader.read(event.data(), event.dataStart(), event.dataEnd());
    } catch (MalformedJson e) {
      meter.fail(
          new Failure.Broken(
              "an event of the stream is not JSON: "
                  + e.describe(event.data(), event.dataStart())));
      return;
    }
    if (reader.isError()) {
      passedError = meter.hasContent();
      meter.fail(new Failure.Broken("the upstream told of an error in the stream"));
    } else {
      meter.note(reader);
    }
  }

  private void pass(SseEvent event) {
    if (sink == null) {
      return;
    }
    if (event.isInFeed()) {
      sink.pass(event.start(), event.end() - event.start());
    } else {
      sink.emit(Arrays.copyOfRange(event.bytes(), event.start(), event.end()));
    }
  }

  private static boolean isDone(SseEvent event) {
    return Arrays.equals(event.data(), event.dataStart(), event.dataEnd(), DONE, 0, DONE.length);
  }
}

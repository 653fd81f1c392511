package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.upstream.UpstreamCall;
import dev.wagonway.gateway.upstream.UpstreamObserver;
import dev.wagonway.proof.Transcript;
import dev.wagonway.translate.EventMeter;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The same request to the same target once more, to see whether the answer is the same. What it
 * costs is charged to the attempt whose answer it is about. Confined to the event loop.
 */
final class SecondAsk implements UpstreamObserver {

  private final Attempt attempt;
  private final Passage passage;
  private final Consumer<@Nullable Transcript> result;
  private final ByteCollector body;
  private @Nullable UpstreamCall call;
  private boolean isStream;
  private boolean sent;
  private boolean accepted;
  private boolean over;

  /**
   * Prepares.
   *
   * @param result told once, what the second answer is; null if there is none
   */
  SecondAsk(Attempt attempt, Passage passage, Consumer<@Nullable Transcript> result) {
    this.attempt = attempt;
    this.passage = passage;
    this.result = result;
    this.body = new ByteCollector(Answer.USUAL_BYTES, HeldAnswer.MOST_BYTES);
  }

  void start() {
    var started = attempt.asking().beside(passage.request(), this);
    if (!over) {
      call = started;
    }
  }

  /** Gives it up; nothing is told any more. */
  void cancel() {
    if (over) {
      return;
    }
    over = true;
    charge();
    if (call != null) {
      call.cancel();
    }
  }

  @Override
  public void sent() {
    sent = true;
  }

  @Override
  public void head(int status, HttpHeaders headers) {
    var type = headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    isStream = passage.crossing().upstream().isStream(type);
    accepted = status == 200;
    if (!accepted) {
      sent = false;
      giveUp();
    }
  }

  @Override
  public void data(ByteBuf chunk) {
    if (!over && !body.add(chunk)) {
      giveUp();
    }
  }

  @Override
  public void readComplete() {}

  @Override
  public void end() {
    if (over) {
      return;
    }
    over = true;
    var transcript = new Transcript();
    var meter = new EventMeter();
    try {
      for (var event : events()) {
        transcript.note(event);
        meter.note(event);
      }
    } catch (RuntimeException | StackOverflowError _) {
      meter.fail(new Failure.Broken("the second answer could not be read"));
    }
    charge(meter);
    result.accept(meter.failure() == null ? transcript : null);
  }

  private List<ChatEvent> events() {
    var bytes = body.toArray();
    var upstream = passage.crossing().upstream();
    return isStream
        ? Events.ofStream(upstream.eventReader(passage.dialect()), bytes)
        : upstream.readAnswer(bytes, passage.dialect());
  }

  @Override
  public void failed(Failure.ByTarget failure) {
    if (!over) {
      over = true;
      if (accepted) {
        charge();
      }
      result.accept(null);
    }
  }

  private void giveUp() {
    cancel();
    result.accept(null);
  }

  /** Charges what has come so far, which in an answer that is no stream cannot be told. */
  private void charge() {
    var meter = new EventMeter();
    try {
      if (isStream && accepted) {
        var bytes = body.toArray();
        var reader = passage.crossing().upstream().eventReader(passage.dialect());
        reader.feed(bytes, 0, bytes.length).forEach(meter::note);
        meter.opened(reader.opening());
      }
    } catch (RuntimeException | StackOverflowError _) {
      meter.fail(new Failure.Broken("the second answer could not be read"));
    }
    charge(meter);
  }

  private void charge(EventMeter meter) {
    if (sent) {
      attempt.leg().tab().beside(meter);
    }
  }
}

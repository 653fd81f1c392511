package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.translate.ResumableStream;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of an answer that the client has, while it still waits for the rest. Either another
 * attempt goes on with it, or {@link #fail} ends it.
 */
public final class Partial implements StreamRelay.Sink {

  private static final Logger log = LoggerFactory.getLogger(Partial.class);

  private final ResumableStream stream;
  private final ClientReply reply;

  Partial(ResumableStream stream, ClientReply reply) {
    this.stream = stream;
    this.reply = reply;
  }

  /** How sensitive the text is that the client has; public if nobody looks. */
  public Label label(@Nullable Classifier classifier) {
    return classifier == null
        ? Label.PUBLIC
        : classifier.classify(stream.text().toString()).label();
  }

  ResumableStream stream() {
    return stream;
  }

  /** Tells the client in its wire's words that the answer broke off; from any thread. */
  public Outcome fail(Failure failure) {
    reply
        .loop()
        .execute(() -> {
          try {
            stream.fail(failure, this);
            reply.end();
          } catch (RuntimeException | StackOverflowError e) {
            log.error("fault while telling that an answer broke off", Trace.of(e));
            reply.abort();
          }
        });
    return new Outcome.BrokenOff(failure);
  }

  @Override
  public void pass(int offset, int length) {
    throw new UnsupportedOperationException("there is nothing to pass");
  }

  @Override
  public void emit(byte[] bytes) {
    reply.write(Unpooled.wrappedBuffer(bytes));
  }
}

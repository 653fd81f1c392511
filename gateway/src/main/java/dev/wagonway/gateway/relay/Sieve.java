package dev.wagonway.gateway.relay;

import dev.wagonway.spi.Assurance;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tokens' probabilities out of an answer if it was the gateway that asked for them;
 * everything else passes as it is. Confined to the event loop.
 */
final class Sieve {

  private final @Nullable Assurance assurance;
  private final boolean isStream;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream(0);

  /**
   * Prepares.
   *
   * @param assurance what knows them, or null if nothing is to be taken out
   */
  Sieve(@Nullable Assurance assurance, boolean isStream) {
    this.assurance = assurance;
    this.isStream = isStream;
  }

  /** A whole answer without them. */
  byte[] all(byte[] answer) {
    return assurance == null ? answer : assurance.without(answer, isStream);
  }

  /** Hands on what is complete by now: the lines of a stream, or nothing of another answer. */
  void pass(ByteBuf chunk, Answer answer) {
    if (assurance == null) {
      answer.data(chunk);
      return;
    }
    rest.writeBytes(ByteBufUtil.getBytes(chunk));
    var bytes = rest.toByteArray();
    var end = isStream ? afterLastLine(bytes) : 0;
    if (end > 0) {
      rest.reset();
      rest.write(bytes, end, bytes.length - end);
      answer.data(Unpooled.wrappedBuffer(all(Unpooled.wrappedBuffer(bytes, 0, end))));
    }
  }

  private byte[] all(ByteBuf lines) {
    return all(ByteBufUtil.getBytes(lines));
  }

  private static int afterLastLine(byte[] bytes) {
    var end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** Hands on what is left, and the end. */
  void end(Answer answer) {
    if (rest.size() > 0) {
      var left = all(rest.toByteArray());
      rest.reset();
      answer.data(Unpooled.wrappedBuffer(left));
    }
    answer.end();
  }
}

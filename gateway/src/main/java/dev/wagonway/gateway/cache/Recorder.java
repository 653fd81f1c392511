package dev.wagonway.gateway.cache;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.relay.Retold;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.io.ByteArrayOutputStream;
import java.util.function.BooleanSupplier;

/**
 * The way back to a client that keeps a copy of what passes. While others wait for the same answer
 * it goes on without its client, should that go away. What it has heard is complete once the
 * request's attempts have ended, which happens after everything here.
 */
final class Recorder implements ClientReply {

  private final ClientReply client;
  private final BooleanSupplier isAwaited;
  private final BooleanSupplier mayKeep;
  private final int most;
  private ByteArrayOutputStream heard = new ByteArrayOutputStream(1_024);
  private boolean isTooMuch;
  private boolean hasEnded;
  private boolean isDetached;

  /**
   * Records what goes to {@code client}.
   *
   * @param most how many bytes are kept at most
   * @param isAwaited whether others wait for the answer
   * @param mayKeep whether an answer that is complete now will be kept
   */
  Recorder(ClientReply client, int most, BooleanSupplier isAwaited, BooleanSupplier mayKeep) {
    this.client = client;
    this.most = most;
    this.isAwaited = isAwaited;
    this.mayKeep = mayKeep;
  }

  /** Whether it has heard everything, to the regular end. */
  boolean isWhole() {
    return hasEnded && !isTooMuch;
  }

  byte[] heard() {
    return heard.toByteArray();
  }

  @Override
  public EventLoop loop() {
    return client.loop();
  }

  @Override
  public void send(ReplyHead head, byte[] body) {
    if (hasRoom(body.length)) {
      heard.writeBytes(body);
    }
    hasEnded = true;
    client.send(
        head.header(Retold.HEADER, !isTooMuch && mayKeep.getAsBoolean() ? "stored" : "miss"), body);
  }

  @Override
  public void begin(ReplyHead head) {
    client.begin(head.header(Retold.HEADER, "miss"));
  }

  @Override
  public void write(ByteBuf data) {
    var length = data.readableBytes();
    if (hasRoom(length)) {
      var copy = new byte[length];
      data.getBytes(data.readerIndex(), copy);
      heard.writeBytes(copy);
    }
    client.write(data);
  }

  private boolean hasRoom(int length) {
    if (!isTooMuch && length > most - heard.size()) {
      isTooMuch = true;
      heard = new ByteArrayOutputStream(0);
    }
    return !isTooMuch;
  }

  @Override
  public void flush() {
    client.flush();
  }

  @Override
  public void end() {
    hasEnded = true;
    client.end();
  }

  @Override
  public void abort() {
    isTooMuch = true;
    client.abort();
  }

  @Override
  public boolean isWritable() {
    return isDetached || client.isWritable();
  }

  @Override
  public void observe(Observer observer) {
    client.observe(
        new Observer() {
          @Override
          public void writabilityChanged(boolean writable) {
            if (!isDetached) {
              observer.writabilityChanged(writable);
            }
          }

          @Override
          public void gone() {
            if (isAwaited.getAsBoolean()) {
              isDetached = true;
              observer.writabilityChanged(true);
            } else {
              observer.gone();
            }
          }
        });
  }
}

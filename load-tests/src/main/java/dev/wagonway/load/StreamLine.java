package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** A connection that receives one event stream and closes. Confined to its event loop. */
final class StreamLine extends ChannelInboundHandlerAdapter implements AnswerReader.Sink {

  private final Aim aim;
  private final StreamLoad load;
  private final int expectedEvents;
  private final long intendedNanos;
  private final AnswerReader reader = new AnswerReader();
  private final EventCount count;
  private final Leftover leftover = new Leftover();
  private @Nullable Channel channel;
  private long lastEventNanos;
  private boolean hasBegun;
  private boolean hasArrived;

  /**
   * Prepares a stream.
   *
   * @param intendedNanos the {@link System#nanoTime} at which it should be opened
   */
  StreamLine(Aim aim, StreamLoad load, int expectedEvents, long intendedNanos) {
    this.aim = aim;
    this.count = new EventCount(aim.tongue().ending());
    this.load = load;
    this.expectedEvents = expectedEvents;
    this.intendedNanos = intendedNanos;
  }

  void close() {
    if (channel != null) {
      var _ = channel.close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    var _ = ctx.writeAndFlush(aim.request().duplicate(), ctx.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = leftover.join((ByteBuf) message);
    hasArrived = false;
    reader.feed(in, this);
    leftover.keep(in);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    reader.closed(this);
    leftover.release();
    load.ended(this, false);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }

  @Override
  public void body(ByteBuf in, int offset, int length) {
    if (!hasBegun) {
      hasBegun = true;
      load.firstByte(intendedNanos, System.nanoTime());
    }
    var events = count.feed(in, offset, length);
    load.received(events);
    if (events > 0 && !hasArrived) {
      hasArrived = true;
      arrived();
    }
  }

  @Override
  public void end() {
    var isWhole = aim.tongue().isWhole(count.events(), expectedEvents);
    var isComplete = reader.status() == 200 && count.isDone() && isWhole;
    load.ended(this, isComplete);
    close();
  }

  private void arrived() {
    var now = System.nanoTime();
    if (lastEventNanos != 0) {
      load.gap(now - lastEventNanos);
    }
    lastEventNanos = now;
  }
}

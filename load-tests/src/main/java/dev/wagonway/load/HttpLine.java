package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A keep-alive connection that carries one request at a time. Confined to its event loop. */
final class HttpLine extends ChannelInboundHandlerAdapter implements AnswerReader.Sink {

  private final Aim aim;
  private final Owner owner;
  private final AnswerReader reader = new AnswerReader();
  private final Leftover leftover = new Leftover();
  private @Nullable Channel channel;
  private boolean isBusy;
  private long intendedNanos;

  HttpLine(Aim aim, Owner owner) {
    this.aim = aim;
    this.owner = owner;
  }

  /**
   * Sends the request.
   *
   * @param intended the {@link System#nanoTime} at which it should have been sent
   */
  void send(long intended) {
    isBusy = true;
    intendedNanos = intended;
    var open = Objects.requireNonNull(channel, "sent before the connection was ready");
    var _ = open.writeAndFlush(aim.request().duplicate(), open.voidPromise());
  }

  /** When the last request should have been sent. */
  long intendedNanos() {
    return intendedNanos;
  }

  void close() {
    if (channel != null) {
      var _ = channel.close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    owner.ready(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = leftover.join((ByteBuf) message);
    reader.feed(in, this);
    leftover.keep(in);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    reader.closed(this);
    leftover.release();
    owner.lost(this, isBusy);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }

  @Override
  public void body(ByteBuf in, int offset, int length) {
    // Only the end of an answer is of interest.
  }

  @Override
  public void end() {
    isBusy = false;
    owner.answered(this, reader.status());
  }

  /** Decides what a line does. Called on the event loop. */
  interface Owner {

    /** The line is connected. */
    void ready(HttpLine line);

    /** The request on the line was answered in full. */
    void answered(HttpLine line, int status);

    /**
     * The line is closed.
     *
     * @param busy whether a request on it had not been answered
     */
    void lost(HttpLine line, boolean busy);
  }
}

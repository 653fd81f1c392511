package dev.wagonway.gateway.simulated;

import dev.wagonway.spi.EventWriter;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One streamed answer on its way: writes each step when it is due, and waits while the client does
 * not read. Confined to the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a lost connection shows in channelInactive
final class SimulatedStream {

  private final ChannelHandlerContext ctx;
  private final Reaction.Answer answer;
  private final EventWriter writer;
  private final Runnable done;
  private final long startedNanos;

  private int next;
  private @Nullable ScheduledFuture<?> alarm;

  /**
   * Prepares a stream.
   *
   * @param done called when the last step is written
   */
  SimulatedStream(
      ChannelHandlerContext ctx, Reaction.Answer answer, EventWriter writer, Runnable done) {
    this.ctx = ctx;
    this.answer = answer;
    this.writer = writer;
    this.done = done;
    this.startedNanos = nanoTime();
  }

  /** Starts the clock; the head goes out with the first step. */
  void start(boolean keepAlive) {
    var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
    HttpUtil.setTransferEncodingChunked(head, true);
    HttpUtil.setKeepAlive(head, keepAlive);
    ctx.write(head);
    tell();
  }

  /** Writes what is due, and sets the alarm for what is not. */
  void tell() {
    stop();
    var elapsed = nanoTime() - startedNanos;
    var before = next;
    while (next < answer.steps().size() && answer.dueNanos(next) <= elapsed) {
      for (var event : answer.steps().get(next)) {
        write(writer.write(event));
      }
      next++;
    }
    if (next == answer.steps().size()) {
      write(writer.end());
      ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      done.run();
      return;
    }
    if (next > before) {
      ctx.flush();
    }
    if (ctx.channel().isWritable()) {
      alarm =
          ctx.executor()
              .schedule(this::tell, answer.dueNanos(next) - elapsed, TimeUnit.NANOSECONDS);
    }
  }

  /** Says nothing more until {@link #tell} is called. */
  void stop() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  private void write(byte[] bytes) {
    if (bytes.length > 0) {
      ctx.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
    }
  }

  private long nanoTime() {
    return ctx.executor().ticker().nanoTime();
  }
}

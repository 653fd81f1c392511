package dev.wagonway.gateway.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the peer takes what is written to it. Behind the bytes that wait, an empty write marks
 * the place; as long as that is not done, a change of the foremost buffer or of its progress tells
 * that the peer reads. Confined to the event loop.
 */
final class WriteProgress {

  private final Channel channel;
  private @Nullable ChannelFuture marker;
  private int foremost;
  private long progress;

  WriteProgress(Channel channel) {
    this.channel = channel;
  }

  /** Whether flushed bytes wait for the peer. */
  boolean isWaiting() {
    var buffer = buffer();
    return buffer != null && buffer.totalPendingWriteBytes() > 0;
  }

  /** Takes note of how far the peer has read. */
  void mark() {
    if (marker == null || marker.isDone()) {
      marker = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    }
    note();
  }

  /** Whether the peer has read nothing since the last {@link #mark}. */
  boolean isStalled() {
    if (marker == null || marker.isDone()) {
      return false;
    }
    int formerForemost = foremost;
    long formerProgress = progress;
    note();
    return foremost == formerForemost && progress == formerProgress;
  }

  private void note() {
    var buffer = buffer();
    foremost = buffer == null ? 0 : System.identityHashCode(buffer.current());
    progress = buffer == null ? 0 : buffer.currentProgress();
  }

  private @Nullable ChannelOutboundBuffer buffer() {
    return channel.unsafe().outboundBuffer();
  }
}

package dev.wagonway.gateway.edge;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.time.Duration;

/**
 * The socket of a client connection: its outgoing bytes, its one deadline, and the ways to end it.
 * Confined to the event loop, but for {@link #loop} and {@link #close}.
 */
final class ClientSocket {

  private final SocketChannel channel;
  private final Duration writeTimeout;
  private final BodyBytes.Share memory;
  private final Outgoing outgoing;
  private final WriteProgress written;
  private final Alarm alarm;

  ClientSocket(SocketChannel channel, EdgeOptions options, Runnable late) {
    this.channel = channel;
    writeTimeout = options.timeouts().write();
    memory = options.scarce().bodies().share();
    outgoing = new Outgoing(channel);
    written = new WriteProgress(channel);
    alarm = new Alarm(channel.eventLoop(), late);
  }

  EventLoop loop() {
    return channel.eventLoop();
  }

  SocketAddress peer() {
    return channel.remoteAddress();
  }

  /** What the request's body takes; to be released as soon as nobody needs that any more. */
  BodyBytes.Share memory() {
    return memory;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  boolean isActive() {
    return channel.isActive();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  /** Gives the client this long for its next step, instead of what it had. */
  void allow(Duration timeout) {
    alarm.set(timeout);
  }

  /** Gives the client all the time it wants. */
  void allowForever() {
    alarm.clear();
  }

  /** To be called after a flush: if the client is slow to take the bytes, watches that it does. */
  void watchWrites() {
    if (!alarm.isSet() && written.isWaiting()) {
      written.mark();
      alarm.set(writeTimeout);
    }
  }

  /** Whether the client has taken nothing since its writes are watched. */
  boolean isStalled() {
    return written.isStalled();
  }

  /** Tells the client that nothing more will come, but still reads. */
  void endOutput() {
    channel.config().setAutoRead(true);
    var tls = channel.pipeline().get(SslHandler.class);
    var _ = tls != null ? tls.closeOutbound() : channel.shutdownOutput();
  }

  void close() {
    var _ = channel.close();
  }

  /** Closes such that the client sees an error, and the kernel keeps nothing. */
  void reset() {
    outgoing.drop();
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    close();
  }

  /** Frees what the channel's end leaves behind. */
  void release() {
    alarm.cancel();
    outgoing.drop();
    memory.release();
  }
}

package dev.wagonway.gateway.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection for its whole life: being made for a {@link Dial}, carrying one {@link Call} after
 * the other, waiting in a {@link LoopPool} between them. Confined to its event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter
    implements ChannelProgressiveFutureListener {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int FIRST_FINAL_STATUS = 200;
  private static final int TLS_RECORD_BYTES = 16 << 10;

  private final Channel channel;
  private final LoopPool pool;
  private final Origin origin;
  private final ResponseDecoder decoder;

  private @Nullable Dial dial;
  private @Nullable Call call;
  private long idleSinceNanos;

  /** Whether this connection has carried a call before the present one. */
  private boolean pooled;

  /** Whether it waits in the pool. */
  private boolean waiting;

  private Progress progress = new Progress();
  private boolean delivered;
  private boolean reusable;

  Connection(Channel channel, LoopPool pool, Origin origin, Dial dial) {
    this.channel = channel;
    this.pool = pool;
    this.origin = origin;
    this.dial = dial;
    this.decoder = new ResponseDecoder();
    channel.pipeline().addLast(decoder, this);
  }

  Origin origin() {
    return origin;
  }

  long idleSinceNanos() {
    return idleSinceNanos;
  }

  boolean isUsable() {
    return reusable && channel.isActive();
  }

  /** Carries {@code next}: sends its request and hands it the answer. */
  void begin(Call next) {
    dial = null;
    call = next;
    waiting = false;
    progress = new Progress();
    delivered = false;
    reusable = false;
    pool.gauges().active.increment();
    next.sendOver(this);
  }

  void send(Outgoing request) {
    var buffer = request.next(channel.alloc());
    progress.veiled = origin.secure() && buffer.readableBytes() > TLS_RECORD_BYTES;
    var _ = channel.writeAndFlush(buffer, channel.newProgressivePromise().addListener(this));
  }

  @Override
  public void operationProgressed(ChannelProgressiveFuture write, long bytes, long total) {
    progress.touched = true;
  }

  @Override
  public void operationComplete(ChannelProgressiveFuture write) {
    var current = call;
    if (current == null) {
      return;
    }
    if (!write.isSuccess()) {
      writeFailed(current);
      return;
    }
    progress.touched = true;
    if (!current.sendMore(this)) {
      progress.requestWritten = true;
      current.sent();
    }
  }

  /**
   * If the target may have read something, it may also have answered: then what it sends, or its
   * closing, ends the call, not this.
   */
  private void writeFailed(Call current) {
    if (progress.touched || progress.veiled) {
      return;
    }
    drop();
    if (pooled) {
      pool.gauges().staleRetries.increment();
      current.retry();
    } else {
      current.failToConnect(origin + " closed the connection before anything was sent");
    }
  }

  void read(boolean enabled) {
    channel.config().setAutoRead(enabled);
  }

  /** Closes a connection that has been taken from the pool, or was refused by it. */
  void closeIdle() {
    waiting = false;
    drop();
  }

  /**
   * Leaves the call and closes the socket at once, without the farewell of TLS, for which a peer
   * that does not read would have to be waited.
   */
  void drop() {
    dial = null;
    reusable = false;
    if (call != null) {
      call = null;
      pool.gauges().active.decrement();
    }
    var first = channel.pipeline().firstContext();
    if (first != null) {
      var _ = first.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      var current = call;
      if (current == null) {
        stray();
      } else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
        breakOff(current, Diagnosis.malformed(origin, part.decoderResult().cause()));
      } else {
        if (message instanceof HttpResponse response) {
          head(current, response);
        }
        if (message instanceof HttpContent content && call == current) {
          body(current, content);
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /** Something came that nobody asked for: whatever follows cannot be trusted. */
  private void stray() {
    if (waiting) {
      waiting = false;
      pool.forget(this);
    }
    drop();
  }

  private void head(Call current, HttpResponse response) {
    var status = response.status().code();
    progress.interim = status < FIRST_FINAL_STATUS;
    if (progress.interim) {
      if (status == SWITCHING_PROTOCOLS || ++progress.interims > Progress.MOST_INTERIMS) {
        breakOff(current, Diagnosis.noAnswer(origin, status));
      }
    } else {
      progress.answered = true;
      delivered = true;
      progress.keptAlive = HttpUtil.isKeepAlive(response);
      current.observer().head(status, response.headers());
    }
  }

  private void body(Call current, HttpContent content) {
    var last = content instanceof LastHttpContent;
    if (progress.interim) {
      progress.interim = !last;
      return;
    }
    if (content.content().isReadable()) {
      delivered = true;
      current.observer().data(content.content());
    }
    if (last && call == current) {
      reusable = progress.keptAlive && progress.requestWritten;
      call = null;
      pool.gauges().active.decrement();
      current.end();
    }
  }

  /**
   * Only the end of a batch shows that nothing follows the answer, so only then does the connection
   * go back.
   */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    var current = call;
    if (current != null) {
      if (delivered) {
        delivered = false;
        current.observer().readComplete();
      }
    } else if (dial == null) {
      if (decoder.holdsRemainder() || !isUsable()) {
        stray();
      } else if (!waiting) {
        rest();
      }
    }
  }

  private void rest() {
    channel.config().setAutoRead(true);
    pooled = true;
    idleSinceNanos = System.nanoTime();
    waiting = pool.keep(this);
    if (!waiting) {
      drop();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    var attempt = dial;
    if (attempt == null) {
      return;
    }
    if (event instanceof ProxyConnectionEvent) {
      attempt.tunnelled(this);
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        attempt.established(this);
      } else {
        attempt.failed(this, handshake.cause());
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (dial != null) {
      dial.failed(this, cause);
    } else if (call != null) {
      if (!(cause instanceof IOException || cause instanceof CodecException)) {
        LOG.error("the observer of a call to {} failed", origin, cause);
      }
      breakOff(call, Diagnosis.lost(origin, cause, progress.moment()));
    } else {
      stray();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (dial != null) {
      dial.failed(this, new ClosedChannelException());
    } else if (call != null) {
      breakOff(call, "%s closed the connection %s".formatted(origin, progress.moment()));
    } else {
      stray();
    }
  }

  private void breakOff(Call current, String why) {
    drop();
    current.breakOff(progress.moment(), why);
  }
}

package dev.wagonway.gateway.edge;

import dev.wagonway.chat.Failure;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection: takes requests one at a time, hands them to the handler, and sees that
 * nothing takes too long. Confined to its event loop, but for {@link #closeIfIdle} and {@link
 * #close}.
 */
final class EdgeConnection extends ChannelInboundHandlerAdapter {

  private enum Phase {
    /** No request has begun. */
    IDLE,
    HEAD,
    BODY,
    /** The handler has the request, or the reply is still being written. */
    ANSWERING,
    /** All is said; waits for the client to close, lest a reset overtake the reply. */
    LINGERING
  }

  private static final Logger log = LoggerFactory.getLogger(EdgeConnection.class);
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Edge edge;
  private final StrictDecoder decoder;
  private final ClientSocket socket;
  private Phase phase = Phase.IDLE;
  private @Nullable Incoming incoming;
  private @Nullable Reply reply;

  EdgeConnection(Edge edge, SocketChannel channel, StrictDecoder decoder) {
    this.edge = edge;
    this.decoder = decoder;
    socket = new ClientSocket(channel, edge.options(), this::late);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    edge.connections().add(this);
    socket.allow(edge.options().timeouts().head());
    if (edge.connections().isDraining()) {
      socket.close();
    }
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    edge.connections().remove(this);
    socket.release();
    incoming = null;
    var lost = reply;
    reply = null;
    if (lost != null) {
      lost.lost();
    }
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      boolean wanted = phase != Phase.ANSWERING && phase != Phase.LINGERING;
      if (wanted && socket.isActive() && message instanceof HttpObject part) {
        take(part);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void take(HttpObject part) {
    if (part.decoderResult().isFailure()) {
      refuse(
          phase == Phase.BODY
              ? Refusal.malformed("chunked body: malformed (expected RFC 9112, section 7.1)")
              : HeadCheck.unreadable(part.decoderResult().cause(), edge.options().limits()),
          headOf(incoming));
      return;
    }
    if (part instanceof HttpRequest head) {
      takeHead(head);
    }
    if (part instanceof HttpContent content && incoming != null) {
      takeBody(content, incoming);
    }
  }

  private void takeHead(HttpRequest head) {
    var refusal = HeadCheck.refusal(head, edge.options().limits());
    if (refusal != null) {
      refuse(refusal, head);
      return;
    }
    phase = Phase.BODY;
    socket.allowForever();
    incoming = Incoming.of(head, edge.options().limits().bodyBytes(), socket.memory());
    if (HeadCheck.awaitsContinue(head)) {
      ByteBufUtil.writeAscii(socket.outgoing().room(32), "HTTP/1.1 100 Continue\r\n\r\n");
      socket.outgoing().flush();
    }
  }

  private void takeBody(HttpContent content, Incoming request) {
    var refusal = request.body().add(content.content());
    if (refusal != null) {
      refuse(refusal, request.head());
    } else if (content instanceof LastHttpContent) {
      incoming = null;
      answer(request.complete(socket.peer()), startReply(terms(request.head())));
    }
  }

  private Terms terms(@Nullable HttpRequest head) {
    return head == null ? Terms.UNKNOWN : Terms.of(head, edge.cors());
  }

  private static @Nullable HttpRequest headOf(@Nullable Incoming request) {
    return request == null ? null : request.head();
  }

  private Reply startReply(Terms terms) {
    phase = Phase.ANSWERING;
    socket.allowForever();
    var started = new Reply(this, socket, edge, terms);
    reply = started;
    return started;
  }

  private void answer(ClientRequest request, Reply current) {
    if (current.permitsOrigin() && Cors.isPreflight(request)) {
      current.send(Cors.preflight(request), new byte[0]);
      return;
    }
    try {
      edge.handler().handle(request, current);
    } catch (RuntimeException e) {
      log.error("A request handler failed", e);
      var refusal = Refusal.of(new Failure.Internal("the gateway failed to handle the request"));
      var head = refusal.head();
      var words = edge.errors().render(refusal.failure(), request.path(), request.headers(), head);
      current.sendOrAbort(head, words);
    }
  }

  /** Answers with an error and takes no more from the client. */
  private void refuse(Refusal refusal, @Nullable HttpRequest request) {
    incoming = null;
    decoder.discard();
    var head = refusal.head();
    startReply(terms(request).closing()).send(head, edge.words(refusal.failure(), request, head));
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    watchRequest();
    context.fireChannelReadComplete();
  }

  /** Sees that a request that has begun to arrive goes on. */
  private void watchRequest() {
    if (phase == Phase.IDLE && decoder.inHead()) {
      phase = Phase.HEAD;
      socket.allow(edge.options().timeouts().head());
    } else if (phase == Phase.BODY) {
      socket.allow(edge.options().timeouts().body());
    }
  }

  /** The reply is written; {@code last} is done when the socket has taken it. */
  void ended(ChannelFuture last, boolean keepAlive) {
    if (last.isDone()) {
      next(last, keepAlive);
    } else {
      socket.watchWrites();
      var _ = last.addListener(_ -> next(last, keepAlive));
    }
  }

  private void next(ChannelFuture last, boolean keepAlive) {
    reply = null;
    if (!last.isSuccess()) {
      socket.close();
    } else if (!keepAlive || edge.connections().isDraining()) {
      linger();
    } else {
      phase = Phase.IDLE;
      socket.allow(edge.options().timeouts().keepAlive());
      resume();
    }
  }

  private void resume() {
    try {
      decoder.resume();
    } catch (Exception e) {
      exceptionCaught(e);
      return;
    }
    watchRequest();
  }

  private void linger() {
    phase = Phase.LINGERING;
    decoder.discard();
    socket.allow(LINGER);
    socket.endOutput();
  }

  private void late() {
    switch (phase) {
      case HEAD -> refuse(Refusal.tooSlow("headers"), null);
      case BODY -> refuse(Refusal.tooSlow("body"), headOf(incoming));
      case IDLE, LINGERING -> socket.close();
      case ANSWERING -> {
        if (socket.isStalled()) {
          socket.reset();
        } else {
          socket.watchWrites();
        }
      }
    }
  }

  /**
   * Ends the connection in the middle of a reply.
   *
   * @param visibly whether the client could take a plain close for the reply's end
   */
  void cut(boolean visibly) {
    reply = null;
    if (visibly) {
      socket.reset();
    } else {
      socket.close();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (reply != null) {
      reply.writabilityChanged(socket.isWritable());
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslCloseCompletionEvent) {
      socket.close();
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    exceptionCaught(cause);
  }

  private void exceptionCaught(Throwable cause) {
    // Not the message: it may quote what the client sent.
    log.debug("Closing a connection after {}", cause.getClass().getName());
    socket.close();
  }

  /** Closes the connection if it has no request. From any thread. */
  void closeIfIdle() {
    socket
        .loop()
        .execute(() -> {
          if (phase == Phase.IDLE) {
            socket.close();
          }
        });
  }

  /** Closes the connection now. From any thread. */
  void close() {
    socket.close();
  }
}

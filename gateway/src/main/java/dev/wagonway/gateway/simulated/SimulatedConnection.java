package dev.wagonway.gateway.simulated;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.ModelEntry;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.Wire;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client of a simulated target, one request at a time; a client that does not wait for its
 * answer before it sends more is cut off. Confined to the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a lost connection shows in channelInactive
final class SimulatedConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

  private final Wire wire;
  private final String chatPath;
  private final SimulatedModel model;
  private final Behavior behavior;
  private final LongSupplier numbers;
  private final InstantSource clock;

  private boolean busy;
  private boolean keepAlive;
  private @Nullable ScheduledFuture<?> reply;
  private @Nullable SimulatedStream stream;

  SimulatedConnection(
      Wire wire,
      SimulatedModel model,
      Behavior behavior,
      LongSupplier numbers,
      InstantSource clock) {
    this.wire = wire;
    this.chatPath = chatPath(wire);
    this.model = model;
    this.behavior = behavior;
    this.numbers = numbers;
    this.clock = clock;
  }

  /** The path at which a wire is asked for chats is the first at which it is called. */
  private static String chatPath(Wire wire) {
    return wire.operations().stream()
        .filter(operation -> operation.kind() == Operation.Kind.CALL)
        .map(Operation::path)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(wire.name() + " has no calls"));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    if (busy) {
      ctx.close();
      return;
    }
    busy = true;
    keepAlive = HttpUtil.isKeepAlive(request);
    var path = request.uri();
    if (request.method().equals(HttpMethod.POST) && path.endsWith(chatPath)) {
      chat(ctx, ByteBufUtil.getBytes(request.content()));
    } else if (request.method().equals(HttpMethod.GET) && path.endsWith("/models")) {
      var models = List.of(new ModelEntry(behavior.model(), "simulated", now()));
      send(ctx, HttpResponseStatus.OK, wire.writeModels(models));
    } else {
      refuse(ctx, new Failure.UnknownPath("a simulated target has no such endpoint"));
    }
  }

  private void chat(ChannelHandlerContext ctx, byte[] body) {
    try {
      var chat = wire.decode(body);
      var request = chat.request();
      switch (model.reactTo(request, chat.conversation(), numbers.getAsLong())) {
        case Reaction.Refusal refusal ->
            later(ctx, refusal.delay(), () -> refuse(ctx, refusal.failure()));
        case Reaction.Answer answer -> answer(ctx, request, answer);
      }
    } catch (FailureException e) {
      refuse(ctx, e.failure());
    }
  }

  private void answer(ChannelHandlerContext ctx, ChatRequest request, Reaction.Answer answer) {
    var head = new AnswerHead(answer.id(), behavior.model(), now(), request.includeUsage());
    if (request.stream()) {
      stream = new SimulatedStream(ctx, answer, wire.eventWriter(head), () -> done(ctx));
      stream.start(keepAlive);
    } else {
      later(
          ctx,
          Duration.ofNanos(answer.dueNanos(answer.steps().size() - 1)),
          () -> send(ctx, HttpResponseStatus.OK, wire.writeAnswer(head, answer.events())));
    }
  }

  private void later(ChannelHandlerContext ctx, Duration delay, Runnable what) {
    reply = ctx.executor().schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void refuse(ChannelHandlerContext ctx, Failure failure) {
    send(ctx, HttpResponseStatus.valueOf(failure.status()), wire.writeError(failure));
  }

  private void send(ChannelHandlerContext ctx, HttpResponseStatus status, byte[] body) {
    var response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    if (status.code() == 429 || status.code() == 503) {
      response.headers().setInt(HttpHeaderNames.RETRY_AFTER, 1);
    }
    HttpUtil.setKeepAlive(response, keepAlive);
    ctx.writeAndFlush(response);
    done(ctx);
  }

  private void done(ChannelHandlerContext ctx) {
    busy = false;
    reply = null;
    stream = null;
    if (!keepAlive) {
      ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (stream != null && ctx.channel().isWritable()) {
      stream.tell();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (reply != null) {
      reply.cancel(false);
    }
    if (stream != null) {
      stream.stop();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}

package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one connection, one after the other. Confined to the connection's event
 * loop.
 */
final class MockConnection extends ChannelInboundHandlerAdapter {

  private static final byte[] MODEL = "\"model\"".getBytes(StandardCharsets.US_ASCII);

  private final Replies replies;
  private final IntFunction<Pacer> pacers;
  private final @Nullable Script usual;
  private final Leftover leftover = new Leftover();
  private Pacer.@Nullable Stream stream;

  /**
   * Takes what all connections share.
   *
   * @param pacers the pacer for a gap in milliseconds
   * @param usual the script for requests that name none, or null to refuse them
   */
  MockConnection(Replies replies, IntFunction<Pacer> pacers, @Nullable Script usual) {
    this.replies = replies;
    this.pacers = pacers;
    this.usual = usual;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = leftover.join((ByteBuf) message);
    while (mayAnswer() && in.isReadable() && answerNext(ctx, in)) {
      // Each pass answers one request.
    }
    leftover.keep(in);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    leftover.release();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }

  private boolean mayAnswer() {
    return stream == null || stream.hasEnded();
  }

  private boolean answerNext(ChannelHandlerContext ctx, ByteBuf in) {
    var head = HttpHead.end(in);
    if (head < 0) {
      return false;
    }
    if (HttpHead.isChunked(in, head)) {
      in.skipBytes(in.readableBytes());
      write(ctx, replies.lengthRequired());
      return true;
    }
    var end = head + Math.max(0, HttpHead.contentLength(in, head));
    if (end > in.writerIndex()) {
      return false;
    }
    var isGet = in.getByte(in.readerIndex()) == 'G';
    var script = isGet ? Optional.<Script>empty() : script(in, head, (int) end);
    in.readerIndex((int) end);
    if (isGet) {
      write(ctx, replies.models());
    } else {
      script.ifPresentOrElse(s -> play(ctx, s), () -> write(ctx, replies.unknown()));
    }
    return true;
  }

  private Optional<Script> script(ByteBuf in, int head, int end) {
    var path = HttpHead.path(in, head);
    var byPath =
        path.startsWith("/v1/") ? Optional.<Script>empty() : Script.named(firstSegment(path));
    return byPath
        .or(() -> Optional.ofNullable(model(in, head, end)).flatMap(Script::named))
        .or(() -> Optional.ofNullable(usual));
  }

  private void play(ChannelHandlerContext ctx, Script script) {
    switch (script) {
      case Script.Json() -> write(ctx, replies.json());
      case Script.Sse(int gapMillis, int contents) -> {
        write(ctx, replies.streamStart());
        stream = pacers.apply(gapMillis).join(ctx.channel(), contents - 1);
      }
    }
  }

  private static void write(ChannelHandlerContext ctx, ByteBuf reply) {
    var _ = ctx.write(reply.duplicate(), ctx.voidPromise());
  }

  private static String firstSegment(String path) {
    var end = path.indexOf('/', 1);
    return end < 0 ? path : path.substring(1, end);
  }

  /** The first {@code model} in a JSON body, or null. */
  private static @Nullable String model(ByteBuf in, int from, int to) {
    for (int i = in.indexOf(from, to, MODEL[0]);
        i >= 0 && i + MODEL.length < to;
        i = in.indexOf(i + 1, to, MODEL[0])) {
      if (isModel(in, i)) {
        var start = in.indexOf(i + MODEL.length, to, (byte) '"') + 1;
        var end = in.indexOf(start, to, (byte) '"');
        return start == 0 || end < start
            ? null
            : in.toString(start, end - start, StandardCharsets.US_ASCII);
      }
    }
    return null;
  }

  private static boolean isModel(ByteBuf in, int at) {
    for (int i = 0; i < MODEL.length; i++) {
      if (in.getByte(at + i) != MODEL[i]) {
        return false;
      }
    }
    return true;
  }
}

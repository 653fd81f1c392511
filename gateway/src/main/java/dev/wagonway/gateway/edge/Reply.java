package dev.wagonway.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;

/** The reply to the current request of a connection. */
final class Reply implements ClientReply {

  private enum State {
    OPEN,
    BEGUN,
    ENDED
  }

  private static final int HEAD_BYTES = 512;
  private static final int COPY_BYTES = 16 << 10;

  private static final Observer NOBODY =
      new Observer() {
        @Override
        public void writabilityChanged(boolean writable) {}

        @Override
        public void gone() {}
      };

  private final EdgeConnection connection;
  private final ClientSocket socket;
  private final Outgoing out;
  private final Edge edge;
  private final Terms terms;
  private State state = State.OPEN;
  private boolean gone;
  private boolean chunked;
  private boolean bodiless;
  private boolean keepAlive;
  private Observer observer = NOBODY;

  Reply(EdgeConnection connection, ClientSocket socket, Edge edge, Terms terms) {
    this.connection = connection;
    this.socket = socket;
    this.edge = edge;
    this.terms = terms;
    out = socket.outgoing();
  }

  /** Whether the request comes from a browser page that may call. */
  boolean permitsOrigin() {
    return terms.origin() != null;
  }

  @Override
  public EventLoop loop() {
    return socket.loop();
  }

  @Override
  public void send(ReplyHead head, byte[] body) {
    var loop = loop();
    if (loop.inEventLoop()) {
      sendNow(head, body);
    } else {
      loop.execute(() -> sendNow(head, body));
    }
  }

  private void sendNow(ReplyHead head, byte[] body) {
    if (!open(head)) {
      return;
    }
    keepAlive = terms.keepAlive() && !edge.connections().isDraining();
    boolean copied = !bodiless && body.length <= COPY_BYTES;
    var buffer = out.room(HEAD_BYTES + (copied ? body.length : 0));
    writeHead(buffer, head);
    if (!isEmptyStatus(head.status())) {
      ByteBufUtil.writeAscii(buffer, "content-length: ");
      ByteBufUtil.writeAscii(buffer, Integer.toString(body.length));
      ByteBufUtil.writeAscii(buffer, "\r\n");
    }
    ByteBufUtil.writeAscii(buffer, "\r\n");
    if (copied) {
      buffer.writeBytes(body);
    } else if (!bodiless) {
      out.piece(Unpooled.wrappedBuffer(body));
    }
    finish();
  }

  /** Sends an answer if none has begun, else lets the client see that it broke off. */
  void sendOrAbort(ReplyHead head, byte[] body) {
    if (state == State.BEGUN) {
      abort();
    } else {
      sendNow(head, body);
    }
  }

  @Override
  public void begin(ReplyHead head) {
    if (!open(head)) {
      return;
    }
    state = State.BEGUN;
    chunked = !terms.old() && !isEmptyStatus(head.status());
    keepAlive = terms.keepAlive() && !terms.old() && !edge.connections().isDraining();
    var buffer = out.room(HEAD_BYTES);
    writeHead(buffer, head);
    ByteBufUtil.writeAscii(buffer, chunked ? "transfer-encoding: chunked\r\n\r\n" : "\r\n");
  }

  private boolean open(ReplyHead head) {
    if (gone || state == State.ENDED) {
      return false;
    }
    requireState(State.OPEN);
    socket.memory().release();
    bodiless = terms.bodiless() || isEmptyStatus(head.status());
    return true;
  }

  private void writeHead(ByteBuf buffer, ReplyHead head) {
    head.writeTo(buffer);
    edge.cors().writeTo(buffer, terms.origin());
    ByteBufUtil.writeAscii(buffer, edge.date().now());
    if (!keepAlive) {
      ByteBufUtil.writeAscii(buffer, "connection: close\r\n");
    } else if (terms.old()) {
      ByteBufUtil.writeAscii(buffer, "connection: keep-alive\r\n");
    }
  }

  private static boolean isEmptyStatus(int status) {
    return status == 204 || status == 304 || status < 200;
  }

  @Override
  public void write(ByteBuf data) {
    if (gone || state == State.ENDED || bodiless) {
      data.release();
      return;
    }
    requireState(State.BEGUN);
    if (chunked) {
      out.chunk(data);
    } else {
      out.piece(data);
    }
  }

  @Override
  public void flush() {
    if (!gone && state == State.BEGUN) {
      out.flush();
      socket.watchWrites();
    }
  }

  @Override
  public void end() {
    if (gone || state == State.ENDED) {
      return;
    }
    requireState(State.BEGUN);
    if (chunked && !bodiless) {
      out.lastChunk();
    }
    finish();
  }

  private void finish() {
    state = State.ENDED;
    connection.ended(out.finish(), keepAlive);
  }

  @Override
  public void abort() {
    if (!gone && state != State.ENDED) {
      state = State.ENDED;
      connection.cut(!chunked);
    }
  }

  private void requireState(State required) {
    if (state != required) {
      throw new IllegalStateException("reply: is %s (expected %s)".formatted(state, required));
    }
  }

  @Override
  public boolean isWritable() {
    return socket.isWritable();
  }

  @Override
  public void observe(Observer newObserver) {
    observer = newObserver;
    if (gone) {
      newObserver.gone();
    }
  }

  void writabilityChanged(boolean writable) {
    if (state != State.ENDED) {
      observer.writabilityChanged(writable);
    }
  }

  /** The connection is no more. */
  void lost() {
    if (!gone && state != State.ENDED) {
      gone = true;
      observer.gone();
    }
  }
}

package dev.wagonway.load;

import io.netty.buffer.ByteBuf;

/**
 * Reads the HTTP/1.1 answers of one connection, split anywhere. Confined to one thread.
 *
 * <p>What does not complete a head or a chunk's size is left unread in the buffer, for the caller
 * to offer again with what follows.
 */
final class AnswerReader {

  private State state = State.HEAD;
  private int status;
  private long left;

  /** Reads on and tells {@code sink} of what is found. */
  void feed(ByteBuf in, Sink sink) {
    while (in.isReadable() && step(in, sink)) {
      // Each pass reads one element.
    }
  }

  /** Takes note that the peer closed the connection, which ends an answer without a length. */
  void closed(Sink sink) {
    if (state == State.UNTIL_CLOSE) {
      finish(sink);
    }
  }

  /** The status of the answer that is being read. */
  int status() {
    return status;
  }

  private boolean step(ByteBuf in, Sink sink) {
    return switch (state) {
      case HEAD -> head(in, sink);
      case LENGTH -> length(in, sink);
      case CHUNK_SIZE -> chunkSize(in);
      case CHUNK -> chunk(in, sink);
      case CHUNK_END -> line(in, State.CHUNK_SIZE);
      case TRAILER -> trailer(in, sink);
      case UNTIL_CLOSE -> pass(in, in.readableBytes(), sink);
    };
  }

  private boolean head(ByteBuf in, Sink sink) {
    var end = HttpHead.end(in);
    if (end < 0) {
      return false;
    }
    status = HttpHead.status(in);
    left = HttpHead.contentLength(in, end);
    var chunked = HttpHead.isChunked(in, end);
    in.readerIndex(end);
    if (status < 200) {
      return true;
    }
    if (chunked) {
      state = State.CHUNK_SIZE;
    } else if (left == 0 || status == 204 || status == 304) {
      finish(sink);
    } else {
      state = left > 0 ? State.LENGTH : State.UNTIL_CLOSE;
    }
    return true;
  }

  private boolean length(ByteBuf in, Sink sink) {
    pass(in, (int) Math.min(left, in.readableBytes()), sink);
    if (left == 0) {
      finish(sink);
    }
    return true;
  }

  private boolean chunkSize(ByteBuf in) {
    var from = in.readerIndex();
    if (!line(in, State.CHUNK)) {
      return false;
    }
    left = 0;
    for (int i = from; ; i++) {
      var digit = Character.digit(in.getByte(i), 16);
      if (digit < 0) {
        break;
      }
      left = left * 16 + digit;
    }
    if (left == 0) {
      state = State.TRAILER;
    }
    return true;
  }

  private boolean chunk(ByteBuf in, Sink sink) {
    pass(in, (int) Math.min(left, in.readableBytes()), sink);
    if (left == 0) {
      state = State.CHUNK_END;
    }
    return true;
  }

  private boolean trailer(ByteBuf in, Sink sink) {
    var isLast = in.getByte(in.readerIndex()) == '\r' || in.getByte(in.readerIndex()) == '\n';
    if (!line(in, State.TRAILER)) {
      return false;
    }
    if (isLast) {
      finish(sink);
    }
    return true;
  }

  /** Skips one line if it is there whole. */
  private boolean line(ByteBuf in, State next) {
    var end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
    if (end < 0) {
      return false;
    }
    in.readerIndex(end + 1);
    state = next;
    return true;
  }

  private boolean pass(ByteBuf in, int length, Sink sink) {
    var offset = in.readerIndex();
    in.skipBytes(length);
    left -= length;
    sink.body(in, offset, length);
    return true;
  }

  private void finish(Sink sink) {
    state = State.HEAD;
    sink.end();
  }

  private enum State {
    HEAD,
    LENGTH,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    UNTIL_CLOSE
  }

  /** Learns of an answer's body, without its framing. */
  interface Sink {

    /** A piece of the body: a range of a buffer that is valid during the call. */
    void body(ByteBuf in, int offset, int length);

    /** The answer is complete; a new one may start. */
    void end();
  }
}

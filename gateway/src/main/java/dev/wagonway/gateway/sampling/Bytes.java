package dev.wagonway.gateway.sampling;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** A copy of bytes that pass, up to a size; beyond it, nothing is kept. Not thread-safe. */
final class Bytes {

  private final int most;
  private ByteArrayOutputStream held = new ByteArrayOutputStream(1_024);
  private boolean tooMany;

  Bytes(int most) {
    this.most = most;
  }

  void add(ByteBuf piece) {
    var length = piece.readableBytes();
    if (!makeRoom(length)) {
      return;
    }
    var copy = new byte[length];
    piece.getBytes(piece.readerIndex(), copy);
    held.writeBytes(copy);
  }

  void add(byte[] piece) {
    if (makeRoom(piece.length)) {
      held.writeBytes(piece);
    }
  }

  private boolean makeRoom(int length) {
    if (!tooMany && length > most - held.size()) {
      tooMany = true;
      held = new ByteArrayOutputStream(0);
    }
    return !tooMany;
  }

  /** Whether there were more than are kept. */
  boolean areTooMany() {
    return tooMany;
  }

  byte[] toArray() {
    return held.toByteArray();
  }
}

package dev.wagonway.sensitivity.kinds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Keccak-256 with its first padding, which Ethereum has kept; the JDK has only SHA-3's. */
final class Keccak {

  private static final int ROUNDS = 24;
  private static final int RATE_BYTES = 136;

  private Keccak() {}

  /** The hash of a message shorter than one block of 136 bytes. */
  static byte[] hash(byte[] message) {
    if (message.length >= RATE_BYTES) {
      throw new IllegalArgumentException(message.length + " bytes (expected: fewer than 136)");
    }
    var block = ByteBuffer.allocate(RATE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    block.put(message).put(message.length, (byte) 1);
    block.put(RATE_BYTES - 1, (byte) (block.get(RATE_BYTES - 1) | 0x80));
    var lanes = new long[25];
    for (var i = 0; i < RATE_BYTES / 8; i++) {
      lanes[i] = block.getLong(8 * i);
    }
    permute(lanes);
    var hash = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    for (var i = 0; i < 4; i++) {
      hash.putLong(lanes[i]);
    }
    return hash.array();
  }

  private static void permute(long[] lanes) {
    var register = 1;
    for (var round = 0; round < ROUNDS; round++) {
      mixColumns(lanes);
      moveAndRotate(lanes);
      mixRows(lanes);
      for (var bit = 0; bit < 7; bit++) {
        if ((register & 1) == 1) {
          lanes[0] ^= 1L << ((1 << bit) - 1);
        }
        register = register << 1 ^ (register >> 7) * 0x171;
      }
    }
  }

  private static void mixColumns(long[] lanes) {
    var parity = new long[5];
    for (var i = 0; i < lanes.length; i++) {
      parity[i % 5] ^= lanes[i];
    }
    for (var i = 0; i < lanes.length; i++) {
      lanes[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
    }
  }

  private static void moveAndRotate(long[] lanes) {
    var x = 1;
    var y = 0;
    var moving = lanes[1];
    for (var step = 0; step < 24; step++) {
      var nextY = (2 * x + 3 * y) % 5;
      x = y;
      y = nextY;
      var replaced = lanes[x + 5 * y];
      lanes[x + 5 * y] = Long.rotateLeft(moving, (step + 1) * (step + 2) / 2);
      moving = replaced;
    }
  }

  private static void mixRows(long[] lanes) {
    for (var row = 0; row < lanes.length; row += 5) {
      var first = lanes[row];
      var second = lanes[row + 1];
      for (var i = 0; i < 5; i++) {
        var next = i < 4 ? lanes[row + i + 1] : first;
        var afterNext = i < 3 ? lanes[row + i + 2] : i == 3 ? first : second;
        lanes[row + i] ^= ~next & afterNext;
      }
    }
  }
}

package dev.wagonway.predict.guard;

import dev.wagonway.predict.GramView;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What members say of grams, in whole steps, added up eight members at a time: each has a lane of
 * 16 bits in one of two numbers. Weights are made positive on the way, which is taken back at the
 * end. Immutable.
 */
final class Votes {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LANE = 0xFFFF;
  private static final long EVEN = 0x00FF00FF00FF00FFL;
  private static final long POSITIVE = 0x8080808080808080L;

  /** So many bytes add up to less than what overflows a lane. */
  private static final int MOST_IN_A_LANE = 256;

  private final int members;
  private final int stride;
  private final byte[] weights;

  /** Takes a copy of the weights of each member for the first dimension, the second, and so on. */
  Votes(byte[] weights, int members) {
    this.members = members;
    stride = (members + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    this.weights = new byte[Space.SIZE * stride];
    for (var dimension = 0; dimension < Space.SIZE; dimension++) {
      System.arraycopy(weights, dimension * members, this.weights, dimension * stride, members);
    }
  }

  /** What each member says of the first {@code size} grams. */
  int[] sums(GramView grams, int size) {
    var sums = new int[stride];
    for (var from = 0; from < size; from += MOST_IN_A_LANE) {
      var to = Math.min(size, from + MOST_IN_A_LANE);
      for (var first = 0; first < stride; first += Long.BYTES) {
        add(grams, from, to, first, sums);
      }
    }
    return Arrays.copyOf(sums, members);
  }

  private void add(GramView grams, int from, int to, int first, int[] sums) {
    var even = 0L;
    var odd = 0L;
    var turned = 0;
    for (var i = from; i < to; i++) {
      var hash = grams.at(i);
      var turn = -(hash & 1);
      var eight =
          (long) EIGHT.get(weights, Space.dimension(hash) * stride + first) ^ POSITIVE ^ turn;
      even += eight & EVEN;
      odd += (eight >>> Byte.SIZE) & EVEN;
      turned -= turn;
    }
    var moved = ((to - from) << (Byte.SIZE - 1)) - turned;
    for (var lane = 0; lane < Long.BYTES / 2; lane++) {
      var places = Short.SIZE * lane;
      sums[first + 2 * lane] += (int) (even >>> places & LANE) - moved;
      sums[first + 2 * lane + 1] += (int) (odd >>> places & LANE) - moved;
    }
  }
}

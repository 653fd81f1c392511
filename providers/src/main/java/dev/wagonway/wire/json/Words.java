package dev.wagonway.wire.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of an array at a time.
 *
 * <p>The masks have the top bit set of each byte that matches. Above the first match they may hold
 * false ones, as a borrow runs upwards; so only {@link #first} may be asked of them.
 */
public final class Words {

  /** How many bytes one word holds. */
  public static final int SIZE = 8;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private Words() {}

  /** The eight bytes from {@code index} on, the first of them lowest. */
  public static long at(byte[] bytes, int index) {
    return (long) WORD.get(bytes, index);
  }

  /** Marks bytes equal to {@code wanted}, which is below 0x80. */
  public static long equal(long word, int wanted) {
    var difference = word ^ (ONES * wanted);
    return (difference - ONES) & ~difference & TOPS;
  }

  /** Marks bytes below {@code bound}, which is at most 0x80; bytes from 0x80 up do not match. */
  public static long below(long word, int bound) {
    return (word - ONES * bound) & ~word & TOPS;
  }

  /** Marks bytes from 0x80 up; exact for every byte. */
  public static long beyondAscii(long word) {
    return word & TOPS;
  }

  /** The position, from 0 to 7, of the first byte that a non-zero mask marks. */
  public static int first(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }
}

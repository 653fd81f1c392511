package dev.wagonway.gateway.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Writes values in few bytes: whole numbers take seven bits a byte. Confined to one thread. */
final class CompactWriter {

  private static final int USUAL = 256;

  private byte[] bytes = new byte[USUAL];
  private int length;

  CompactWriter put(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** Any number; small ones take little, whatever their sign. */
  CompactWriter number(long value) {
    return natural((value << 1) ^ (value >> 63));
  }

  /** A number, as if it had no sign. */
  CompactWriter natural(long value) {
    room(Long.BYTES + 2);
    var rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return this;
  }

  CompactWriter text(String text) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    natural(encoded.length);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  CompactWriter moment(Instant at) {
    return number(at.getEpochSecond()).natural(at.getNano());
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}

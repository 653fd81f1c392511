package dev.wagonway.gateway.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads what {@link CompactWriter} wrote. What it did not write is an {@link
 * IllegalArgumentException}. Confined to one thread.
 */
final class CompactReader {

  private static final int MOST_BITS = 63;

  private final byte[] bytes;
  private int at;

  CompactReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int take() {
    if (at >= bytes.length) {
      throw new IllegalArgumentException(
          "record of %d bytes: ends too early (expected: more)".formatted(bytes.length));
    }
    return bytes[at++] & 0xff;
  }

  long number() {
    var folded = natural();
    return (folded >>> 1) ^ -(folded & 1);
  }

  long natural() {
    var value = 0L;
    for (var shift = 0; shift <= MOST_BITS; shift += 7) {
      long next = take();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("record: a number has no end (expected: 10 bytes at most)");
  }

  String text() {
    var length = natural();
    if (length < 0 || length > bytes.length - at) {
      throw new IllegalArgumentException(
          "record: a text of %d bytes (expected: %d at most)".formatted(length, bytes.length - at));
    }
    var text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
    at += (int) length;
    return text;
  }

  Instant moment() {
    try {
      return Instant.ofEpochSecond(number(), natural());
    } catch (java.time.DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("record: a moment out of range", e);
    }
  }

  void requireEnd() {
    if (at != bytes.length) {
      throw new IllegalArgumentException(
          "record of %d bytes: %d are left (expected: none)"
              .formatted(bytes.length, bytes.length - at));
    }
  }
}

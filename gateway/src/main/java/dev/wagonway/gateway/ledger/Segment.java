package dev.wagonway.gateway.ledger;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of the {@link Spool}, mapped into memory: a head, then records of length, CRC-32C and
 * bytes. All its blocks are on the disk before it is mapped, as a disk that is full would end the
 * process later. One thread appends, one reads.
 */
final class Segment implements AutoCloseable {

  static final int HEAD = 24;
  static final int RECORD_HEAD = 8;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final int MAGIC = 0x57475350;
  private static final int LEAST = 1 << 10;
  private static final int MOST = 1 << 30;
  private static final int SIZE_AT = 4;
  private static final int NUMBER_AT = 8;
  private static final int CLEAN_AT = 16;
  private static final int FILL = 1 << 16;

  private final Arena arena;
  private final MemorySegment memory;
  private final boolean wasBroken;
  private boolean damaged;
  private volatile int end = HEAD;

  private Segment(Arena arena, MemorySegment memory, boolean wasBroken) {
    this.arena = arena;
    this.memory = memory;
    this.wasBroken = wasBroken;
  }

  /** Opens a file, which is made with {@code size} bytes if there is none. */
  static Segment open(Path file, int size) throws IOException {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var had = channel.size();
      var told = toldSize(channel);
      var actual = told == 0 ? size : told;
      if (told == 0) {
        channel.truncate(0);
      }
      fill(channel, actual);
      var arena = Arena.ofShared();
      var memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, actual, arena);
      var segment = new Segment(arena, memory, told == 0 && had > 0);
      if (told == 0) {
        memory.set(INT, SIZE_AT, actual);
        memory.set(INT, CLEAN_AT, 1);
        memory.set(INT, 0, MAGIC);
      } else if (memory.get(LONG, NUMBER_AT) == 0 && memory.get(INT, CLEAN_AT) == 0) {
        segment.clear();
      }
      return segment;
    }
  }

  /** How large the file was made, or 0 if its head does not tell. */
  private static int toldSize(FileChannel channel) throws IOException {
    var head = ByteBuffer.allocate(HEAD).order(java.nio.ByteOrder.nativeOrder());
    while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {}
    var size = head.getInt(SIZE_AT);
    return head.getInt(0) == MAGIC && size >= LEAST && size <= MOST ? size : 0;
  }

  /** Writes zeros up to {@code size}, as a file with holes would promise what is not there. */
  private static void fill(FileChannel channel, int size) throws IOException {
    var at = channel.size();
    while (at < size) {
      var zeros = ByteBuffer.allocate((int) Math.min(FILL, size - at));
      at += channel.write(zeros, at);
    }
  }

  /** Its number since {@link #begin}; 0 if it is free. */
  long number() {
    return memory.get(LONG, NUMBER_AT);
  }

  int size() {
    return (int) memory.byteSize();
  }

  /** Whether there was a file which was none of these. */
  boolean wasBroken() {
    return wasBroken;
  }

  /** Whether {@link #scan} came upon something that is no record. */
  boolean isDamaged() {
    return damaged;
  }

  /** Where the next record goes. */
  int end() {
    return end;
  }

  void begin(long number) {
    memory.set(INT, CLEAN_AT, 0);
    memory.set(LONG, NUMBER_AT, number);
    end = HEAD;
  }

  /** Makes it free; its records are gone. */
  void free() {
    memory.set(INT, CLEAN_AT, 0);
    memory.set(LONG, NUMBER_AT, 0);
    clear();
  }

  private void clear() {
    memory.asSlice(HEAD).fill((byte) 0);
    memory.set(INT, CLEAN_AT, 1);
    damaged = false;
    end = HEAD;
  }

  /** Finds out where its records end. */
  void scan() {
    var at = HEAD;
    while (isWhole(at)) {
      at = next(at);
    }
    damaged = at + RECORD_HEAD <= size() && length(at) != 0;
    end = at;
  }

  /** How many records there are from {@code offset} on. */
  int count(int offset) {
    var count = 0;
    for (var at = Math.max(HEAD, offset); at < end; at = next(at)) {
      count++;
    }
    return count;
  }

  /** Writes a record behind the others, if there is room. */
  boolean append(byte[] payload, int crc) {
    var at = end;
    if (payload.length > size() - at - RECORD_HEAD) {
      return false;
    }
    memory.set(INT, at + 4L, crc);
    MemorySegment.copy(payload, 0, memory, ValueLayout.JAVA_BYTE, at + 8L, payload.length);
    memory.set(INT, at, payload.length);
    end = at + RECORD_HEAD + payload.length;
    return true;
  }

  byte[] record(int offset) {
    return memory
        .asSlice(offset + (long) RECORD_HEAD, length(offset))
        .toArray(ValueLayout.JAVA_BYTE);
  }

  int next(int offset) {
    return offset + RECORD_HEAD + length(offset);
  }

  private int length(int offset) {
    return memory.get(INT, offset);
  }

  private boolean isWhole(int offset) {
    if (offset + RECORD_HEAD > size()) {
      return false;
    }
    var length = length(offset);
    return length > 0
        && length <= size() - offset - RECORD_HEAD
        && crc(record(offset)) == memory.get(INT, offset + 4L);
  }

  static int crc(byte[] payload) {
    var crc = new CRC32C();
    crc.update(payload, 0, payload.length);
    return (int) crc.getValue();
  }

  @Override
  public void close() {
    arena.close();
  }
}

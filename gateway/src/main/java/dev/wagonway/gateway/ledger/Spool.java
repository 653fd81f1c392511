package dev.wagonway.gateway.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue of byte strings on disk, in a fixed number of files of a fixed size. What was appended is
 * in the operating system's memory at once, and so outlives the process, but perhaps not the
 * machine. Any thread may append; one thread reads and releases.
 */
final class Spool implements AutoCloseable {

  /** More than what is written of a call takes, but for names of many hundred letters. */
  static final int ROOM = 1_024;

  private final ReentrantLock lock = new ReentrantLock();
  private final SpoolFolder folder;
  private final String id;
  private final Deque<Segment> used = new ArrayDeque<>();
  private final Deque<Segment> free = new ArrayDeque<>();
  private long nextNumber;
  private boolean mayGoOn;
  private boolean closed;
  private long pendingBytes;
  private long pending;
  private int promised;
  private volatile Position released = Position.START;

  /**
   * Opens a folder, which is made if there is none.
   *
   * @param count of files
   * @param size of each, in bytes
   * @param firstNumber at least so high are the numbers of files that are begun; to rise from one
   *     opening to the next, even if files were lost meanwhile
   * @throws IOException if another process has it open, the disk is full, or the like
   */
  Spool(Path path, int count, int size, long firstNumber) throws IOException {
    folder = new SpoolFolder(path);
    try {
      id = folder.identity();
      folder.open(count, size, used, free);
      nextNumber = Math.max(firstNumber, used.isEmpty() ? 1 : used.getLast().number() + 1);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Some records.
   *
   * @param upTo the place behind the last
   */
  record Batch(List<byte[]> records, Position upTo) {}

  /** Distinguishes this spool from all others. */
  String id() {
    return id;
  }

  /** How many places were found that are no records though some were there. */
  int damaged() {
    return folder.damaged();
  }

  /** Takes {@code payload} if there is room for it. */
  boolean append(byte[] payload) {
    var crc = Segment.crc(payload);
    lock.lock();
    try {
      if (closed || !leavesRoom(payload.length) || !fits(payload, crc)) {
        return false;
      }
      pending++;
      pendingBytes += payload.length + Segment.RECORD_HEAD;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps {@link #ROOM} for one more record, and for another one before it, if there is any. */
  boolean promise() {
    lock.lock();
    try {
      if (closed || room() < (promised + 2L) * ROOM) {
        return false;
      }
      promised++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what one {@link #promise} has kept. */
  void fulfil() {
    lock.lock();
    try {
      promised--;
    } finally {
      lock.unlock();
    }
  }

  private boolean leavesRoom(int length) {
    return promised == 0 || room() - length - Segment.RECORD_HEAD >= (long) promised * ROOM;
  }

  /** How many bytes fit at least; the end of each file may be too short for a record. */
  private long room() {
    var last = used.peekLast();
    var left = mayGoOn && last != null ? Math.max(0L, last.size() - last.end() - ROOM) : 0L;
    for (var segment : free) {
      left += Math.max(0, segment.size() - Segment.HEAD - ROOM);
    }
    return left;
  }

  private boolean fits(byte[] payload, int crc) {
    var last = used.peekLast();
    if (mayGoOn && last != null && last.append(payload, crc)) {
      return true;
    }
    var next = free.peek();
    if (next == null || payload.length > next.size() - Segment.HEAD - Segment.RECORD_HEAD) {
      return false;
    }
    free.remove();
    next.begin(nextNumber++);
    used.add(next);
    mayGoOn = true;
    return next.append(payload, crc);
  }

  /** Reads from {@code mark} on from now; what is before it is no longer needed. */
  void restart(Position mark) {
    released = mark;
    discard(mark);
    lock.lock();
    try {
      nextNumber = Math.max(nextNumber, mark.segment() + 1);
      pending = 0;
      pendingBytes = 0;
      for (var segment : used) {
        var from = start(segment, mark);
        pending += segment.count(from);
        pendingBytes += Math.max(0, segment.end() - from);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next records, {@code most} at most; none if all were released. */
  Batch read(int most) {
    var records = new ArrayList<byte[]>();
    var at = released;
    for (var segment : segments()) {
      var offset = start(segment, at);
      var end = segment.end();
      while (offset < end && records.size() < most) {
        records.add(segment.record(offset));
        offset = segment.next(offset);
      }
      if (!records.isEmpty()) {
        at = new Position(segment.number(), offset);
      }
      if (records.size() >= most) {
        break;
      }
    }
    return new Batch(records, at);
  }

  /** What comes before is no longer needed. */
  void release(Batch batch) {
    discard(batch.upTo());
    var bytes = 0L;
    for (var one : batch.records()) {
      bytes += one.length + Segment.RECORD_HEAD;
    }
    lock.lock();
    try {
      pending -= batch.records().size();
      pendingBytes -= bytes;
    } finally {
      lock.unlock();
    }
    // Said last: whoever waits for it finds room, and nothing pending.
    released = batch.upTo();
  }

  /** Clearing a file takes a while, so it is out of reach of those who append meanwhile. */
  private void discard(Position before) {
    for (var segment : segments()) {
      if (segment.number() >= before.segment()) {
        return;
      }
      lock.lock();
      try {
        used.remove(segment);
      } finally {
        lock.unlock();
      }
      segment.free();
      lock.lock();
      try {
        free.add(segment);
      } finally {
        lock.unlock();
      }
    }
  }

  /** The place behind all that was appended. */
  Position tail() {
    lock.lock();
    try {
      var last = used.peekLast();
      return last == null ? released : new Position(last.number(), last.end());
    } finally {
      lock.unlock();
    }
  }

  /** Whether all that was appended before {@code place} is released. */
  boolean isReleased(Position place) {
    return released.compareTo(place) >= 0 || pending() == 0;
  }

  /** How many records wait. */
  long pending() {
    lock.lock();
    try {
      return pending;
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes they take. */
  long pendingBytes() {
    lock.lock();
    try {
      return pendingBytes;
    } finally {
      lock.unlock();
    }
  }

  private List<Segment> segments() {
    lock.lock();
    try {
      return List.copyOf(used);
    } finally {
      lock.unlock();
    }
  }

  private static int start(Segment segment, Position from) {
    var number = segment.number();
    if (number < from.segment()) {
      return segment.end();
    }
    return number == from.segment() ? Math.max(Segment.HEAD, from.offset()) : Segment.HEAD;
  }

  /** Nothing can be appended from now on. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        used.forEach(Segment::close);
        free.forEach(Segment::close);
        folder.close();
      }
    } finally {
      lock.unlock();
    }
  }
}

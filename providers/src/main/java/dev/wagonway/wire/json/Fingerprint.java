package dev.wagonway.wire.json;

/**
 * A 64-bit hash of JSON values, eight bytes at a time as they pass. The same values in the same
 * order give the same hash in every process; white space outside strings does not count, but the
 * way in which a string is escaped and a number is written does. Good for telling things apart, not
 * for keeping secrets. Not safe for several threads.
 */
public final class Fingerprint {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private long state = FACTOR;

  /** Adds the value in {@code bytes} from {@code from} to {@code to}, which is valid JSON. */
  public void addValue(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == '"') {
      addBytes(bytes, from, to);
      return;
    }
    var i = from;
    while (i < to) {
      if (bytes[i] == '"') {
        var end = textEnd(bytes, i + 1, to) + 1;
        addBytes(bytes, i, end);
        i = end;
      } else {
        if (bytes[i] > ' ') {
          add(bytes[i]);
        }
        i++;
      }
    }
  }

  /** Adds bytes as they stand. */
  public void addBytes(byte[] bytes, int from, int to) {
    var i = from;
    for (; i + Words.SIZE <= to; i += Words.SIZE) {
      add(Words.at(bytes, i));
    }
    var rest = 0L;
    for (; i < to; i++) {
      rest = (rest << 8) | (bytes[i] & 0xFF);
    }
    add(rest);
    add(to - from);
  }

  /** The hash of what was added so far. */
  public long value() {
    var hash = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }

  private void add(long word) {
    var mixed = (state ^ word) * FACTOR;
    state = mixed ^ (mixed >>> 32);
  }

  private static int textEnd(byte[] bytes, int from, int limit) {
    var i = Escapes.plainEnd(bytes, from, limit);
    while (bytes[i] != '"') {
      i = Escapes.plainEnd(bytes, Escapes.end(bytes, i, limit), limit);
    }
    return i;
  }
}

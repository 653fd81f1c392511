package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the names of the objects that are open, to find those that occur twice.
 *
 * <p>A few names are compared one by one, without allocation; an object with many, or with escaped
 * ones, gets a set.
 */
final class NameLedger {

  private static final int FEW = 16;

  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int top;
  private int[] floors = new int[16];
  private int open;
  private final List<@Nullable Set<String>> sets = new ArrayList<>(0);

  void clear() {
    top = 0;
    open = 0;
    sets.clear();
  }

  void open() {
    if (open == floors.length) {
      floors = Arrays.copyOf(floors, open * 2);
    }
    floors[open++] = top;
  }

  void close() {
    top = floors[--open];
    if (open < sets.size()) {
      sets.set(open, null);
    }
  }

  /** Notes the cursor's current name; false if the open object has had it before. */
  boolean add(JsonCursor cursor) {
    var set = open <= sets.size() ? sets.get(open - 1) : null;
    if (set == null && (cursor.escapedName() != null || top - floors[open - 1] >= FEW)) {
      set = gather(cursor);
    }
    return set == null ? addFew(cursor) : set.add(name(cursor));
  }

  private boolean addFew(JsonCursor cursor) {
    var bytes = cursor.bytes();
    var start = cursor.nameStart();
    var end = cursor.nameEnd();
    for (var i = floors[open - 1]; i < top; i++) {
      if (ends[i] - starts[i] == end - start
          && Arrays.equals(bytes, starts[i], ends[i], bytes, start, end)) {
        return false;
      }
    }
    if (top == starts.length) {
      starts = Arrays.copyOf(starts, top * 2);
      ends = Arrays.copyOf(ends, top * 2);
    }
    starts[top] = start;
    ends[top++] = end;
    return true;
  }

  private Set<String> gather(JsonCursor cursor) {
    var set = new HashSet<String>();
    for (var i = floors[open - 1]; i < top; i++) {
      set.add(new String(cursor.bytes(), starts[i], ends[i] - starts[i], UTF_8));
    }
    while (sets.size() < open) {
      sets.add(null);
    }
    sets.set(open - 1, set);
    return set;
  }

  private static String name(JsonCursor cursor) {
    var escaped = cursor.escapedName();
    return escaped != null
        ? escaped
        : new String(
            cursor.bytes(), cursor.nameStart(), cursor.nameEnd() - cursor.nameStart(), UTF_8);
  }
}

package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import java.util.Arrays;

/** Looks whether an output item says anything, without a tree. Used once. */
final class ItemScan {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<Words> WORDS = NameSet.of(Words.class);
  private static final byte[] MESSAGE = "message".getBytes(US_ASCII);
  private static final byte[] REASONING = "reasoning".getBytes(US_ASCII);

  private final JsonCursor cursor = JsonCursor.lenient();
  private boolean frames;
  private boolean spoken;

  private enum Member {
    TYPE,
    NAME
  }

  private enum Words {
    TEXT,
    REFUSAL,
    ARGUMENTS,
    INPUT,
    NAME
  }

  private ItemScan() {}

  /** Whether the item names a tool or holds words. */
  static boolean speaks(byte[] bytes, int from, int to) {
    return from >= 0 && of(bytes, from, to).spoken;
  }

  /** Whether the item, which is complete, is something: not an empty message or reasoning. */
  static boolean isSomething(byte[] bytes, int from, int to) {
    if (from < 0) {
      return false;
    }
    var scan = of(bytes, from, to);
    return scan.spoken || !scan.frames;
  }

  private static ItemScan of(byte[] bytes, int from, int to) {
    var scan = new ItemScan();
    scan.cursor.over(bytes, from, to);
    scan.cursor.enterObject();
    while (scan.cursor.nextName()) {
      switch (MEMBERS.match(scan.cursor)) {
        case TYPE -> scan.readType();
        case NAME -> scan.look(true);
        case null -> scan.look(WORDS.match(scan.cursor) != null);
      }
    }
    return scan;
  }

  private void readType() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return;
    }
    cursor.text();
    frames = is(MESSAGE) || is(REASONING);
  }

  private boolean is(byte[] word) {
    return Arrays.equals(
        cursor.bytes(), cursor.textStart(), cursor.textEnd(), word, 0, word.length);
  }

  private void look(boolean counts) {
    switch (cursor.peek()) {
      case '{' -> {
        cursor.enterObject();
        while (cursor.nextName()) {
          look(WORDS.match(cursor) != null);
        }
      }
      case '[' -> {
        cursor.enterArray();
        while (cursor.nextElement()) {
          look(counts);
        }
      }
      case '"' -> {
        cursor.text();
        spoken |= counts && cursor.textEnd() > cursor.textStart();
      }
      default -> cursor.skip();
    }
  }
}

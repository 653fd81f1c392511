package dev.wagonway.wire.openai.chat;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextSize;

/**
 * Sums up the words in values that hold more than words, such as tool calls: what the model said,
 * without ids, types and recordings. Not safe for several threads.
 */
final class SpokenText {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private final JsonCursor cursor;
  private final TextSize size;
  private boolean spoke;

  private enum Member {
    ARGUMENTS,
    NAME,
    TEXT,
    INPUT,
    THINKING,
    SUMMARY,
    TRANSCRIPT
  }

  SpokenText(JsonCursor cursor, TextSize size) {
    this.cursor = cursor;
    this.size = size;
  }

  /** Takes the next value; false if it is nothing: null, or empty of any kind. */
  boolean read() {
    return read(false);
  }

  /** Takes the next value; false if the model said nothing in it. */
  boolean readWords() {
    spoke = false;
    read(false);
    return spoke;
  }

  private boolean read(boolean counts) {
    return switch (cursor.peek()) {
      case '{' -> readObject();
      case '[' -> readArray(counts);
      case '"' -> {
        cursor.text();
        var any = cursor.textEnd() > cursor.textStart();
        if (counts) {
          size.add(cursor);
          spoke |= any;
        }
        yield any;
      }
      case 'n' -> {
        cursor.skip();
        yield false;
      }
      default -> {
        cursor.skip();
        yield true;
      }
    };
  }

  private boolean readArray(boolean counts) {
    var any = false;
    cursor.enterArray();
    while (cursor.nextElement()) {
      read(counts);
      any = true;
    }
    return any;
  }

  private boolean readObject() {
    var any = false;
    cursor.enterObject();
    while (cursor.nextName()) {
      any |= read(MEMBERS.match(cursor) != null);
    }
    return any;
  }
}

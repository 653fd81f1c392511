package dev.wagonway.wire.openai.chat;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;

/**
 * Where a member of a request's body stands that splicing may change; and if its value is an
 * object, where one member in there stands.
 */
final class Setting {

  static final int ABSENT = -1;

  private static final NameSet<Inner> INNERS = NameSet.of(Inner.class);

  /** The opening quote of the member's name. */
  final int name;

  /** The member's value. */
  final int start;

  final int end;

  /** After the value's opening brace, or {@link #ABSENT} if it is no object. */
  private int open = ABSENT;

  private boolean empty;
  private boolean contested;

  /** The value of the member in there, or {@link #ABSENT}. */
  private int innerStart = ABSENT;

  private int innerEnd;

  /** Members of objects in a request's body that splicing changes, or must know of. */
  enum Inner {
    INCLUDE_USAGE,
    INCLUDE,
    EFFORT,
    TYPE,
    ENABLE_THINKING,
    /** Contests OpenRouter's {@code effort}: only one of them may be there. */
    MAX_TOKENS,
    /** Contests OpenRouter's {@code effort}, as it can say the opposite. */
    ENABLED
  }

  private Setting(JsonCursor cursor, Inner wanted) {
    name = cursor.nameStart() - 1;
    var opensObject = cursor.peek() == '{';
    start = cursor.position();
    if (opensObject) {
      readObject(cursor, wanted);
    } else {
      cursor.skip();
    }
    end = cursor.position();
  }

  /** Takes the member whose name the cursor took last, and looks for {@code wanted} in it. */
  static Setting read(JsonCursor cursor, Inner wanted) {
    return new Setting(cursor, wanted);
  }

  boolean isObject() {
    return open != ABSENT;
  }

  /** Whether the object has no members. */
  boolean isEmpty() {
    return empty;
  }

  /** Whether the object has members that say the same as the wanted one in another way. */
  boolean isContested() {
    return contested;
  }

  int open() {
    return open;
  }

  boolean hasInner() {
    return innerStart != ABSENT;
  }

  int innerStart() {
    return innerStart;
  }

  int innerEnd() {
    return innerEnd;
  }

  private void readObject(JsonCursor cursor, Inner wanted) {
    cursor.enterObject();
    open = cursor.position();
    empty = cursor.peek() == '}';
    while (cursor.nextName()) {
      var inner = INNERS.match(cursor);
      cursor.peek();
      var at = cursor.position();
      cursor.skip();
      if (inner == wanted) {
        innerStart = at;
        innerEnd = cursor.position();
      } else if (wanted == Inner.EFFORT) {
        contested |= inner == Inner.MAX_TOKENS || inner == Inner.ENABLED;
      }
    }
  }
}

package dev.wagonway.wire.openai.chat;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the names of the tools that a request defines: at most {@value #MOST} of them, and {@value
 * #MOST_CHARACTERS} characters of each. A name stands in the tool itself or in the object that its
 * type calls for.
 */
final class ToolReader {

  static final int MOST = 256;
  static final int MOST_CHARACTERS = 64;

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private final JsonCursor cursor;
  private final List<String> names = new ArrayList<>(0);

  private enum Member {
    NAME,
    FUNCTION,
    CUSTOM
  }

  ToolReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  List<String> names() {
    return names;
  }

  /** Takes an array of definitions; false if it is empty. */
  boolean read() {
    var any = false;
    cursor.enterArray();
    while (cursor.nextElement()) {
      any = true;
      readDefinition();
    }
    return any;
  }

  private void readDefinition() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case NAME -> readName();
        case FUNCTION, CUSTOM -> readDefinition();
        case null -> cursor.skip();
      }
    }
  }

  private void readName() {
    if (cursor.peek() != '"' || names.size() == MOST) {
      cursor.skip();
      return;
    }
    var name = cursor.string();
    if (!name.isEmpty()) {
      names.add(name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) : name);
    }
  }
}

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
  private List<String> freeform = List.of();

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

  /** The names of tools that take any text rather than JSON. */
  List<String> freeformNames() {
    return freeform;
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
        case FUNCTION -> readDefinition();
        case CUSTOM -> readFreeform();
        case null -> cursor.skip();
      }
    }
  }

  private void readFreeform() {
    var before = names.size();
    readDefinition();
    var all = new ArrayList<>(freeform);
    all.addAll(names.subList(before, names.size()));
    freeform = all;
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

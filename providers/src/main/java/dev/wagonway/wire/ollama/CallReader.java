package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextSize;
import dev.wagonway.wire.json.ToolArguments;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the tool calls of a line. Arguments are taken as they are written, so that nothing of them
 * changes. Reusable; not safe for several threads.
 */
final class CallReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final String WRAPPED = '"' + ToolArguments.RAW + '"';

  private final JsonCursor cursor;
  private final TextSize size;
  private final boolean keepsText;
  private final List<Call> calls = new ArrayList<>(0);
  private String id = "";
  private String name = "";
  private String arguments = "";

  private enum Member {
    ID,
    FUNCTION,
    NAME,
    ARGUMENTS
  }

  /** A call; the id is empty if none is told. */
  record Call(String id, String name, String arguments) {}

  CallReader(JsonCursor cursor, TextSize size, boolean keepsText) {
    this.cursor = cursor;
    this.size = size;
    this.keepsText = keepsText;
  }

  void clear() {
    calls.clear();
  }

  /** What was read since {@link #clear}; none if texts are not kept. */
  List<Call> calls() {
    return calls;
  }

  /** Takes the next value; false if it holds no call. */
  boolean read() {
    if (cursor.peek() != '[') {
      cursor.skip();
      return false;
    }
    var any = false;
    cursor.enterArray();
    while (cursor.nextElement()) {
      any = true;
      id = "";
      name = "";
      arguments = "";
      readObject();
      if (keepsText) {
        calls.add(new Call(id, name, arguments));
      }
    }
    return any;
  }

  private void readObject() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case ID -> id = string(false);
        case NAME -> name = string(true);
        case FUNCTION -> readObject();
        case ARGUMENTS -> readArguments();
        case null -> cursor.skip();
      }
    }
  }

  private String string(boolean counts) {
    if (cursor.peek() != '"') {
      cursor.skip();
      return "";
    }
    var text = "";
    if (keepsText) {
      text = cursor.string();
    } else {
      cursor.text();
    }
    if (counts) {
      size.add(cursor);
    }
    return text;
  }

  /** Arguments are an object; text, as some servers have it, is taken for what it says. */
  private void readArguments() {
    if (cursor.peek() == '"') {
      arguments = string(true);
      return;
    }
    var start = cursor.position();
    cursor.skip();
    var end = cursor.position();
    size.addBytes(cursor.bytes(), start, end);
    if (keepsText) {
      arguments = unwrapped(new String(cursor.bytes(), start, end - start, UTF_8));
    }
  }

  private static String unwrapped(String json) {
    if (json.equals("null")) {
      return "";
    }
    return json.contains(WRAPPED)
            && JsonTrees.read(json.getBytes(UTF_8)) instanceof ObjectNode object
        ? ToolArguments.text(object)
        : json;
  }
}

package dev.wagonway.wire.cohere;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import org.jspecify.annotations.Nullable;

/** Reads what the usual events of a stream hold, without a tree. Reusable; for one thread. */
final class EventFields {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private final JsonCursor cursor = JsonCursor.lenient();

  String type = "";
  String id = "";
  int index;
  @Nullable String text;
  @Nullable String thinking;
  @Nullable String plan;
  @Nullable String callId;
  @Nullable String callName;
  @Nullable String arguments;

  private enum Member {
    TYPE,
    ID,
    INDEX,
    DELTA,
    MESSAGE,
    CONTENT,
    TEXT,
    THINKING,
    TOOL_PLAN,
    TOOL_CALLS,
    FUNCTION,
    NAME,
    ARGUMENTS
  }

  /**
   * Reads the JSON from {@code from} to {@code to}.
   *
   * @throws MalformedJson if it is not one JSON object
   */
  void read(byte[] bytes, int from, int to) {
    type = "";
    id = "";
    index = 0;
    text = null;
    thinking = null;
    plan = null;
    callId = null;
    callName = null;
    arguments = null;
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case TYPE -> type = word();
        case ID -> id = word();
        case INDEX -> index = number();
        case DELTA -> readDelta();
        case MESSAGE, CONTENT, TEXT, THINKING, TOOL_PLAN -> cursor.skip();
        case TOOL_CALLS, FUNCTION, NAME, ARGUMENTS -> cursor.skip();
        case null -> cursor.skip();
      }
    }
    cursor.finish();
  }

  private void readDelta() {
    if (!enters()) {
      return;
    }
    while (cursor.nextName()) {
      if (MEMBERS.match(cursor) == Member.MESSAGE) {
        readMessage();
      } else {
        cursor.skip();
      }
    }
  }

  private void readMessage() {
    if (!enters()) {
      return;
    }
    while (cursor.nextName()) {
      var member = MEMBERS.match(cursor);
      if (member == Member.CONTENT) {
        readContent();
      } else if (member == Member.TOOL_CALLS) {
        readCall();
      } else if (member == Member.TOOL_PLAN) {
        plan = words();
      } else {
        cursor.skip();
      }
    }
  }

  private void readContent() {
    if (!enters()) {
      return;
    }
    while (cursor.nextName()) {
      var member = MEMBERS.match(cursor);
      if (member == Member.TEXT) {
        text = words();
      } else if (member == Member.THINKING) {
        thinking = words();
      } else {
        cursor.skip();
      }
    }
  }

  private void readCall() {
    if (!enters()) {
      return;
    }
    while (cursor.nextName()) {
      var member = MEMBERS.match(cursor);
      if (member == Member.ID) {
        callId = words();
      } else if (member == Member.FUNCTION) {
        readFunction();
      } else {
        cursor.skip();
      }
    }
  }

  private void readFunction() {
    if (!enters()) {
      return;
    }
    while (cursor.nextName()) {
      var member = MEMBERS.match(cursor);
      if (member == Member.NAME) {
        callName = words();
      } else if (member == Member.ARGUMENTS) {
        arguments = words();
      } else {
        cursor.skip();
      }
    }
  }

  private boolean enters() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return false;
    }
    cursor.enterObject();
    return true;
  }

  private int number() {
    var first = cursor.peek();
    if (first < '0' || first > '9') {
      cursor.skip();
      return 0;
    }
    return Math.clamp(cursor.natural(), 0, Integer.MAX_VALUE);
  }

  private String word() {
    var words = words();
    return words == null ? "" : words;
  }

  private @Nullable String words() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return null;
    }
    return cursor.string();
  }
}

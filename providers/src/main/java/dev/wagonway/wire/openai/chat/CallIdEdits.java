package dev.wagonway.wire.openai.chat;

import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.NameSet;

/** Changes the ids of tool calls in a body that an upstream would refuse. Used once. */
final class CallIdEdits {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private final JsonCursor cursor;
  private final Dialect dialect;

  private enum Member {
    MESSAGES,
    TOOL_CALLS,
    TOOL_CALL_ID,
    ID
  }

  CallIdEdits(byte[] body, Dialect dialect) {
    cursor = JsonCursor.lenient().over(body, 0, body.length);
    this.dialect = dialect;
  }

  void addTo(Edits edits) {
    readObject(edits, Member.MESSAGES);
  }

  private void readObject(Edits edits, Member wanted) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      var member = MEMBERS.match(cursor);
      if (wanted == Member.MESSAGES && member == Member.MESSAGES) {
        readArray(edits, Member.TOOL_CALLS);
      } else if (wanted == Member.TOOL_CALLS && member == Member.TOOL_CALLS) {
        readArray(edits, Member.ID);
      } else if ((wanted == Member.TOOL_CALLS && member == Member.TOOL_CALL_ID)
          || (wanted == Member.ID && member == Member.ID)) {
        readId(edits);
      } else {
        cursor.skip();
      }
    }
  }

  private void readArray(Edits edits, Member wanted) {
    if (cursor.peek() != '[') {
      cursor.skip();
      return;
    }
    cursor.enterArray();
    while (cursor.nextElement()) {
      readObject(edits, wanted);
    }
  }

  private void readId(Edits edits) {
    if (cursor.peek() != '"') {
      cursor.skip();
      return;
    }
    var start = cursor.position();
    var id = cursor.string();
    var fitting = MessageWriter.id(id, dialect);
    if (!fitting.equals(id)) {
      edits.replace(start, cursor.position(), JsonTrees.quote(fitting));
    }
  }
}

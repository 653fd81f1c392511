package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.MalformedJson;

/**
 * Tells one tool call. What a free-form tool gets is told in one piece, as it may have to be taken
 * out of the object in which other APIs carry it. Confined to one thread at a time.
 */
final class CallItem {

  private static final byte[] DELTA = ",\"delta\":".getBytes(US_ASCII);
  private static final byte[] NOTHING = "\"\"".getBytes(US_ASCII);

  private final EventOut out;
  private final int index;
  private final Identity identity;
  private final byte[] where;
  private final StringBuilder arguments = new StringBuilder();

  /**
   * What does not change.
   *
   * @param id the item's id
   * @param callId the id by which the result will refer to the call
   * @param home where the tool is defined; an empty namespace stands for none
   * @param freeform whether the tool takes any text
   */
  record Identity(String id, String callId, ToolNames.Home home, boolean freeform) {}

  CallItem(EventOut out, int index, Identity identity) {
    this.out = out;
    this.index = index;
    this.identity = identity;
    where =
        new JsonOut(96)
            .raw(",\"item_id\":")
            .string(identity.id)
            .raw(",\"output_index\":")
            .number(index)
            .take();
    var added = out.begin(EventType.ITEM_ADDED).raw(",\"output_index\":").number(index);
    added.raw(",\"item\":").raw(item("in_progress", NOTHING));
    out.end();
  }

  int index() {
    return index;
  }

  void add(String more) {
    if (more.isEmpty()) {
      return;
    }
    arguments.append(more);
    if (!identity.freeform) {
      out.begin(EventType.ARGUMENTS_DELTA).raw(where).raw(DELTA).string(more);
      out.end();
    }
  }

  /** Whether the arguments are one JSON text, so that nothing can follow. */
  boolean isWhole() {
    if (arguments.isEmpty() || arguments.charAt(arguments.length() - 1) != '}') {
      return false;
    }
    var bytes = arguments.toString().getBytes(UTF_8);
    try {
      var cursor = JsonCursor.lenient().over(bytes, 0, bytes.length);
      cursor.skip();
      cursor.finish();
      return true;
    } catch (MalformedJson _) {
      return false;
    }
  }

  /** Ends the call; gives it as it is then. */
  byte[] close(String status) {
    if (identity.freeform) {
      var input = EventOut.quoted(Freeform.text(arguments.toString()));
      out.begin(EventType.INPUT_DELTA).raw(where).raw(DELTA).raw(input);
      out.end();
      out.begin(EventType.INPUT_DONE).raw(where).raw(",\"input\":").raw(input);
      out.end();
      return done(item(status, input));
    }
    if (arguments.isEmpty()) {
      add("{}");
    }
    var quoted = EventOut.quoted(arguments);
    var done = out.begin(EventType.ARGUMENTS_DONE).raw(where);
    done.raw(",\"name\":").string(identity.home.name()).raw(",\"arguments\":").raw(quoted);
    out.end();
    return done(item(status, quoted));
  }

  private byte[] done(byte[] item) {
    var done = out.begin(EventType.ITEM_DONE).raw(",\"output_index\":").number(index);
    done.raw(",\"item\":").raw(item);
    out.end();
    return item;
  }

  private byte[] item(String status, byte[] quoted) {
    var item = new JsonOut(quoted.length + 256).raw("{\"id\":").string(identity.id);
    item.raw(",\"type\":").string(identity.freeform ? "custom_tool_call" : "function_call");
    item.raw(",\"status\":").string(status).raw(",\"call_id\":").string(identity.callId);
    item.raw(",\"name\":").string(identity.home.name());
    if (!identity.home.namespace().isEmpty()) {
      item.raw(",\"namespace\":").string(identity.home.namespace());
    }
    item.raw(identity.freeform ? ",\"input\":" : ",\"arguments\":").raw(quoted);
    return item.raw("}").take();
  }
}

package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.ToolArguments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes the parts of one alternative of an answer, as they come. Holds its state; not safe for
 * several threads.
 */
final class ContentReader {

  private static final NameSet<Member> MEMBERS = NameSet.ofCamelCase(Member.class);
  private static final NameSet<PartMember> PART_MEMBERS = NameSet.ofCamelCase(PartMember.class);
  private static final NameSet<CallMember> CALL_MEMBERS = NameSet.ofCamelCase(CallMember.class);

  private final int choice;
  private final List<ChatEvent> events;
  private final JsonCursor cursor = JsonCursor.lenient();
  private final JsonCursor inner = JsonCursor.lenient();
  private final StringBuilder text = new StringBuilder();
  private int calls;
  private @Nullable PartialCall open;

  private enum Member {
    PARTS
  }

  private enum PartMember {
    TEXT,
    THOUGHT,
    THOUGHT_SIGNATURE,
    FUNCTION_CALL,
    INLINE_DATA,
    EXECUTABLE_CODE,
    CODE_EXECUTION_RESULT
  }

  private enum CallMember {
    NAME,
    ID,
    ARGS,
    PARTIAL_ARGS,
    WILL_CONTINUE
  }

  ContentReader(int choice, List<ChatEvent> events) {
    this.choice = choice;
    this.events = events;
  }

  /** Whether functions were called so far. */
  boolean hasCalls() {
    return calls > 0;
  }

  /** All text so far, to which positions of sources refer. */
  CharSequence text() {
    return text;
  }

  /** Decodes the content from {@code from} to {@code to}, which was found to be a JSON object. */
  void read(byte[] bytes, int from, int to) {
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      if (MEMBERS.match(cursor) == Member.PARTS && cursor.peek() == '[') {
        cursor.enterArray();
        while (cursor.nextElement()) {
          if (cursor.peek() == '{') {
            readPart(bytes);
          } else {
            cursor.skip();
          }
        }
      } else {
        cursor.skip();
      }
    }
  }

  /** Tells a call that was left open. */
  void finish() {
    if (open != null) {
      tell(open.id(), open.name(), open.arguments());
      open = null;
    }
  }

  private void readPart(byte[] bytes) {
    String words = null;
    String signature = null;
    var thought = false;
    var call = -1;
    var callEnd = -1;
    cursor.enterObject();
    while (cursor.nextName()) {
      var member = PART_MEMBERS.match(cursor);
      var first = cursor.peek();
      var start = cursor.position();
      if (member == PartMember.TEXT && first == '"') {
        words = cursor.string();
      } else if (member == PartMember.THOUGHT_SIGNATURE && first == '"') {
        signature = cursor.string();
      } else {
        cursor.skip();
        if (member == PartMember.THOUGHT) {
          thought = first == 't';
        } else if (member == PartMember.FUNCTION_CALL && first == '{') {
          call = start;
          callEnd = cursor.position();
        } else if (member != null && first == '{') {
          readRare(member, JsonTrees.read(bytes, start, cursor.position()));
        }
      }
    }
    if (words != null && thought) {
      events.add(new ChatEvent.ReasoningDelta(choice, words));
    }
    if (signature != null && !signature.isEmpty()) {
      var seal = new Seal(Seal.Origin.GOOGLE, null, signature, false);
      events.add(new ChatEvent.ReasoningSeal(choice, seal));
    }
    if (words != null && !thought) {
      say(words);
    }
    if (call >= 0) {
      readCall(bytes, call, callEnd);
    }
  }

  private void say(String words) {
    if (!words.isEmpty()) {
      text.append(words);
      events.add(new ChatEvent.TextDelta(choice, words));
    }
  }

  /** Media, and what came of code that Google ran itself, which is told in words. */
  private void readRare(PartMember member, @Nullable JsonNode node) {
    if (node == null) {
      return;
    }
    switch (member) {
      case INLINE_DATA ->
          events.add(
              new ChatEvent.MediaDelta(
                  choice,
                  node.path("mimeType").asString("application/octet-stream"),
                  node.path("data").asString(""),
                  ""));
      case EXECUTABLE_CODE -> say("\n```\n" + node.path("code").asString("") + "\n```\n");
      case CODE_EXECUTION_RESULT -> say("\n```\n" + node.path("output").asString("") + "\n```\n");
      case TEXT, THOUGHT, THOUGHT_SIGNATURE, FUNCTION_CALL -> {}
    }
  }

  private void readCall(byte[] bytes, int from, int to) {
    String name = null;
    String id = null;
    String arguments = null;
    var partial = false;
    var continues = false;
    inner.over(bytes, from, to);
    inner.enterObject();
    while (inner.nextName()) {
      var member = CALL_MEMBERS.match(inner);
      var first = inner.peek();
      var start = inner.position();
      if (member == CallMember.NAME && first == '"') {
        name = inner.string();
      } else if (member == CallMember.ID && first == '"') {
        id = inner.string();
      } else {
        inner.skip();
        continues |= member == CallMember.WILL_CONTINUE && first == 't';
        partial |= member == CallMember.PARTIAL_ARGS;
        if (member == CallMember.ARGS && first == '{') {
          arguments = arguments(bytes, start, inner.position());
        }
      }
    }
    if (open != null && name != null) {
      finish();
    }
    if (open == null && !partial && !continues) {
      if (name != null || arguments != null) {
        tell(id, name, arguments == null ? "{}" : arguments);
      }
      return;
    }
    if (open == null) {
      open = new PartialCall(id, name);
    }
    var tree = JsonTrees.read(bytes, from, to);
    if (tree != null) {
      open.add(tree);
    }
    if (!continues) {
      finish();
    }
  }

  private void tell(@Nullable String id, @Nullable String name, String arguments) {
    events.add(new ChatEvent.ToolCallDelta(choice, calls++, id, name, arguments));
  }

  private static String arguments(byte[] bytes, int from, int to) {
    var text = new String(bytes, from, to - from, UTF_8);
    return text.contains(ToolArguments.RAW)
            && JsonTrees.read(bytes, from, to) instanceof ObjectNode object
        ? ToolArguments.text(object)
        : text;
  }
}

package dev.wagonway.wire.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes to the members of a JSON object that leave the bytes of all other members as they are.
 * Used once.
 */
public final class BodyEdits {

  private static final byte[] OPEN = {'{'};
  private static final byte[] COMMA = {','};
  private static final byte[] CLOSE = {'}'};

  private final byte[] body;
  private final int start;
  private final int end;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, ByteBuffer> written = new LinkedHashMap<>();
  private boolean isShorter;

  /** Where a member's name begins, its value begins, and its value ends. */
  private record Member(int name, int value, int end) {}

  /**
   * Looks the object over.
   *
   * @param body one JSON object, which was read before; not written to
   */
  public BodyEdits(byte[] body) {
    this.body = body;
    var cursor = JsonCursor.lenient().over(body, 0, body.length);
    cursor.peek();
    start = cursor.position();
    cursor.enterObject();
    while (cursor.nextName()) {
      var from = cursor.nameStart() - 1;
      var name = JsonTrees.read(body, from, cursor.nameEnd() + 1);
      cursor.peek();
      var value = cursor.position();
      cursor.skip();
      members.put(
          name == null ? "" : name.asString(""), new Member(from, value, cursor.position()));
    }
    end = cursor.position();
  }

  /** Whether the object has, and still has, that member. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** Sets a member, which the object may have or not. */
  public BodyEdits set(String name, byte[] json) {
    written.put(name, ByteBuffer.wrap(json));
    return this;
  }

  /** Sets a member to a text. */
  public BodyEdits set(String name, String text) {
    return set(name, JsonTrees.quote(text));
  }

  /** Removes a member, if the object has it. */
  public BodyEdits remove(String name) {
    isShorter |= members.remove(name) != null;
    written.remove(name);
    return this;
  }

  /** The changed object, as pieces of which most are the old body's own bytes. */
  public List<ByteBuffer> pieces() {
    return isShorter || written.keySet().stream().anyMatch(name -> !members.containsKey(name))
        ? rebuilt()
        : replaced();
  }

  private List<ByteBuffer> replaced() {
    var pieces = new ArrayList<ByteBuffer>(2 * written.size() + 1);
    var from = 0;
    for (var member : members.entrySet()) {
      var value = written.get(member.getKey());
      if (value != null) {
        pieces.add(old(from, member.getValue().value));
        pieces.add(value);
        from = member.getValue().end;
      }
    }
    pieces.add(old(from, body.length));
    return pieces;
  }

  private List<ByteBuffer> rebuilt() {
    var pieces = new ArrayList<ByteBuffer>();
    pieces.add(old(0, start));
    pieces.add(ByteBuffer.wrap(OPEN));
    members.forEach((name, member) -> {
      next(pieces);
      var value = written.get(name);
      pieces.add(old(member.name, value == null ? member.end : member.value));
      if (value != null) {
        pieces.add(value);
      }
    });
    written.forEach((name, value) -> {
      if (!members.containsKey(name)) {
        next(pieces);
        pieces.add(
            ByteBuffer.wrap((new String(JsonTrees.quote(name), UTF_8) + ":").getBytes(UTF_8)));
        pieces.add(value);
      }
    });
    pieces.add(ByteBuffer.wrap(CLOSE));
    pieces.add(old(end, body.length));
    return pieces;
  }

  private static void next(List<ByteBuffer> pieces) {
    if (pieces.size() > 2) {
      pieces.add(ByteBuffer.wrap(COMMA));
    }
  }

  private ByteBuffer old(int from, int to) {
    return ByteBuffer.wrap(body, from, to - from).slice();
  }
}

package dev.wagonway.wire.openai.chat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a body that leave all other bytes where they are. Used once. */
final class Edits {

  private static final byte[] NOTHING = {};
  private static final Comparator<Edit> IN_ORDER =
      Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end);

  private final byte[] body;
  private final List<Edit> edits = new ArrayList<>(4);

  /** A replacement of the bytes from {@code start} to {@code end}. */
  private record Edit(int start, int end, ByteBuffer bytes) {}

  Edits(byte[] body) {
    this.body = body;
  }

  void replace(int start, int end, byte[] bytes) {
    edits.add(new Edit(start, end, ByteBuffer.wrap(bytes)));
  }

  void insert(int at, byte[] bytes) {
    edits.add(new Edit(at, at, ByteBuffer.wrap(bytes)));
  }

  /**
   * Removes members of one object, each with one of the commas around it; neighbours go together,
   * so that the commas come out even. At least one member of the object must stay.
   */
  void remove(List<Setting> members) {
    var ordered = new ArrayList<>(members);
    ordered.sort(Comparator.comparingInt(member -> member.start));
    var i = 0;
    while (i < ordered.size()) {
      var first = ordered.get(i++);
      var last = first;
      while (i < ordered.size() && commaAfter(last) == commaBefore(ordered.get(i))) {
        last = ordered.get(i++);
      }
      var after = commaAfter(last);
      if (after != Setting.ABSENT) {
        replace(first.name, after + 1, NOTHING);
      } else {
        replace(commaBefore(first), last.end, NOTHING);
      }
    }
  }

  /** The changed body: the bytes of the old one, shared, and the replacements between them. */
  List<ByteBuffer> pieces() {
    edits.sort(IN_ORDER);
    var pieces = new ArrayList<ByteBuffer>(2 * edits.size() + 1);
    var position = 0;
    for (var edit : edits) {
      pieces.add(ByteBuffer.wrap(body, position, edit.start - position));
      if (edit.bytes.hasRemaining()) {
        pieces.add(edit.bytes);
      }
      position = edit.end;
    }
    pieces.add(ByteBuffer.wrap(body, position, body.length - position));
    return pieces;
  }

  private int commaAfter(Setting member) {
    var i = member.end;
    while (isSpace(body[i])) {
      i++;
    }
    return body[i] == ',' ? i : Setting.ABSENT;
  }

  private int commaBefore(Setting member) {
    var i = member.name - 1;
    while (isSpace(body[i])) {
      i--;
    }
    return body[i] == ',' ? i : Setting.ABSENT;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}

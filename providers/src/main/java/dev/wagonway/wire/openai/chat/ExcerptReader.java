package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Excerpt;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextEnds;
import dev.wagonway.wire.request.Gist;
import dev.wagonway.wire.request.UserTurns;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an {@link Excerpt} from a body that was decoded before. Only the ends of messages are
 * decoded; texts of one message are joined by line ends. Used once.
 */
final class ExcerptReader implements UserTurns {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  /** What an agent puts before its system prompt may be left out of the excerpt. */
  private static final int SYSTEM_CHARACTERS = 2 * Excerpt.SYSTEM_CHARACTERS;

  private final byte[] body;
  private final SplicePoints points;

  private enum Member {
    TEXT
  }

  /** A string's text, between the quotes. */
  private record Piece(int from, int to) {}

  ExcerptReader(byte[] body, SplicePoints points) {
    this.body = body;
    this.points = points;
  }

  Excerpt read() {
    var system = pieces(points.systemStart, points.systemEnd);
    return Gist.of(first(system, SYSTEM_CHARACTERS), this, points.usedTools, points.turnsSinceTool);
  }

  @Override
  public int count() {
    return points.turns.count();
  }

  @Override
  public String words(int turn, int half) {
    var pieces = pieces(points.turns.start(turn), points.turns.end(turn));
    var most = 2 * half;
    var bytes = 0L;
    for (var piece : pieces) {
      bytes += piece.to - piece.from + 1;
    }
    if (bytes > (long) most * TextEnds.BYTES_PER_CHARACTER) {
      return first(pieces, half) + last(pieces, half);
    }
    var whole = first(pieces, most * TextEnds.BYTES_PER_CHARACTER);
    return whole.length() <= most
        ? whole
        : whole.substring(0, half) + whole.substring(whole.length() - half);
  }

  private String first(List<Piece> pieces, int characters) {
    if (pieces.size() == 1) {
      return TextEnds.first(body, pieces.getFirst().from, pieces.getFirst().to, characters);
    }
    var text = new StringBuilder();
    for (var piece : pieces) {
      text.append(text.isEmpty() ? "" : "\n");
      if (text.length() >= characters) {
        break;
      }
      text.append(TextEnds.first(body, piece.from, piece.to, characters - text.length()));
    }
    return text.substring(0, Math.min(text.length(), characters));
  }

  private String last(List<Piece> pieces, int half) {
    var text = "";
    for (var piece : pieces.reversed()) {
      if (!text.isEmpty()) {
        text = "\n" + text;
      }
      if (text.length() >= half) {
        break;
      }
      text = TextEnds.last(body, piece.from, piece.to, half - text.length()) + text;
    }
    return text.substring(Math.max(0, text.length() - half));
  }

  /** The texts of the content in that range. */
  private List<Piece> pieces(int start, int end) {
    if (start == SplicePoints.NONE) {
      return List.of();
    }
    if (body[start] == '"') {
      return List.of(new Piece(start + 1, end - 1));
    }
    var pieces = new ArrayList<Piece>();
    var cursor = JsonCursor.lenient().over(body, start, end);
    if (cursor.peek() == '[') {
      cursor.enterArray();
      while (cursor.nextElement()) {
        addPiece(cursor, pieces);
      }
    }
    return pieces;
  }

  private static void addPiece(JsonCursor cursor, List<Piece> pieces) {
    cursor.enterObject();
    while (cursor.nextName()) {
      if (MEMBERS.match(cursor) == Member.TEXT && cursor.peek() == '"') {
        cursor.text();
        if (cursor.textEnd() > cursor.textStart()) {
          pieces.add(new Piece(cursor.textStart(), cursor.textEnd()));
        }
      } else {
        cursor.skip();
      }
    }
  }
}

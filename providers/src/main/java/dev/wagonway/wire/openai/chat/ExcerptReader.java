package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Excerpt;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextEnds;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an {@link Excerpt} from a body that was decoded before. Only what the excerpt holds is
 * decoded; texts of one message are joined by line ends. Used once.
 */
final class ExcerptReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final int HALF = Excerpt.QUESTION_CHARACTERS / 2;
  private static final int SHORT_BYTES = Excerpt.QUESTION_CHARACTERS * TextEnds.BYTES_PER_CHARACTER;

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
    return new Excerpt(
        first(system, Excerpt.SYSTEM_CHARACTERS),
        question(pieces(points.questionStart, points.questionEnd)),
        points.answersTool);
  }

  private String question(List<Piece> pieces) {
    var bytes = 0L;
    for (var piece : pieces) {
      bytes += piece.to - piece.from + 1;
    }
    if (bytes > SHORT_BYTES) {
      return first(pieces, HALF) + last(pieces);
    }
    var whole = first(pieces, SHORT_BYTES);
    return whole.length() <= Excerpt.QUESTION_CHARACTERS
        ? whole
        : whole.substring(0, HALF) + whole.substring(whole.length() - HALF);
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

  private String last(List<Piece> pieces) {
    var text = "";
    for (var piece : pieces.reversed()) {
      if (!text.isEmpty()) {
        text = "\n" + text;
      }
      if (text.length() >= HALF) {
        break;
      }
      text = TextEnds.last(body, piece.from, piece.to, HALF - text.length()) + text;
    }
    return text.substring(Math.max(0, text.length() - HALF));
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

package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.spi.Assurance;
import dev.wagonway.spi.Parcel;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for {@code logprobs}, and puts null in their place again, as if nobody had asked. */
final class ChatAssurance implements Assurance {

  static final ChatAssurance INSTANCE = new ChatAssurance();

  private static final byte[] WISH = "{\"logprobs\":true,".getBytes(US_ASCII);
  private static final byte[] DATA = "data:".getBytes(US_ASCII);
  private static final byte[] LOGPROBS = "logprobs".getBytes(US_ASCII);
  private static final byte[] CHOICES = "choices".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);

  private ChatAssurance() {}

  @Override
  public @Nullable Parcel asking(Parcel parcel) {
    var body = joined(parcel.body());
    var cursor = JsonCursor.lenient().over(body, 0, body.length);
    try {
      cursor.enterObject();
      var open = cursor.position();
      var isEmpty = cursor.peek() == '}';
      while (cursor.nextName()) {
        if (isName(cursor, LOGPROBS)) {
          return null;
        }
        cursor.skip();
      }
      return isEmpty
          ? null
          : new Parcel(
              parcel.path(),
              parcel.accept(),
              parcel.contentType(),
              parcel.headers(),
              List.of(ByteBuffer.wrap(WISH), ByteBuffer.wrap(body, open, body.length - open)));
    } catch (MalformedJson _) {
      return null;
    }
  }

  private static byte[] joined(List<ByteBuffer> pieces) {
    var joined = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(piece -> joined.put(piece.duplicate()));
    return joined.array();
  }

  @Override
  public byte[] without(byte[] answer, boolean isStream) {
    var kept = new Kept(answer);
    if (!isStream) {
      kept.drop(0, answer.length);
      return kept.bytes();
    }
    var start = 0;
    while (start < answer.length) {
      var end = start;
      while (end < answer.length && answer[end] != '\n') {
        end++;
      }
      if (isData(answer, start, end)) {
        kept.drop(start + DATA.length, end);
      }
      start = end + 1;
    }
    return kept.bytes();
  }

  private static boolean isData(byte[] answer, int start, int end) {
    return end - start > DATA.length
        && Arrays.equals(answer, start, start + DATA.length, DATA, 0, DATA.length);
  }

  private static boolean isName(JsonCursor cursor, byte[] name) {
    return Arrays.equals(
        cursor.bytes(), cursor.nameStart(), cursor.nameEnd(), name, 0, name.length);
  }

  /** What is left of an answer; its pieces come in order. */
  private static final class Kept {

    private final byte[] answer;
    private final JsonCursor cursor = JsonCursor.lenient();
    private final ByteArrayOutputStream out;
    private int taken;

    Kept(byte[] answer) {
      this.answer = answer;
      this.out = new ByteArrayOutputStream(answer.length);
    }

    /** Drops the probabilities in the JSON from {@code from} to {@code to}, if it is that. */
    void drop(int from, int to) {
      try {
        cursor.over(answer, from, to);
        cursor.enterObject();
        while (cursor.nextName()) {
          if (isName(cursor, CHOICES) && cursor.peek() == '[') {
            dropFromChoices();
          } else {
            cursor.skip();
          }
        }
      } catch (MalformedJson _) {
        // The end of a stream and whatever else is no answer stays as it is.
      }
    }

    private void dropFromChoices() {
      cursor.enterArray();
      while (cursor.nextElement()) {
        cursor.enterObject();
        while (cursor.nextName()) {
          var isWanted = isName(cursor, LOGPROBS) && cursor.peek() == '{';
          var start = cursor.position();
          cursor.skip();
          if (isWanted) {
            out.write(answer, taken, start - taken);
            out.writeBytes(NULL);
            taken = cursor.position();
          }
        }
      }
    }

    byte[] bytes() {
      out.write(answer, taken, answer.length - taken);
      return out.toByteArray();
    }
  }
}

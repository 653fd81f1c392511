package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/**
 * Vectors of single-precision numbers: as arrays of numbers, or as the Base64 of their
 * little-endian bytes.
 */
public final class Vectors {

  private static final int FIRST = 256;

  private Vectors() {}

  /**
   * Takes the next value, in whichever of the two forms.
   *
   * @throws MalformedJson if it is neither, or holds what is no finite number
   */
  public static float[] read(JsonCursor cursor) {
    var vector = cursor.peek() == '"' ? decoded(cursor) : numbers(cursor);
    for (var number : vector) {
      if (!Float.isFinite(number)) {
        throw new MalformedJson("a vector holds no finite number", cursor.position());
      }
    }
    return vector;
  }

  /** The Base64 of the vector's little-endian bytes. */
  public static String base64(float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (var number : vector) {
      bytes.putFloat(number);
    }
    return new String(Base64.getEncoder().encode(bytes.array()), ISO_8859_1);
  }

  /** Writes the vector as an array of numbers, with as many digits as tell it exactly. */
  public static void write(float[] vector, JsonOut out) {
    out.raw("[");
    for (var i = 0; i < vector.length; i++) {
      out.raw(i == 0 ? "" : ",").raw(Float.toString(vector[i]));
    }
    out.raw("]");
  }

  private static float[] numbers(JsonCursor cursor) {
    var vector = new float[FIRST];
    var size = 0;
    cursor.enterArray();
    while (cursor.nextElement()) {
      var first = cursor.peek();
      var start = cursor.position();
      cursor.skip();
      if (first != '-' && (first < '0' || first > '9')) {
        throw new MalformedJson("a vector holds what is no number", start);
      }
      if (size == vector.length) {
        vector = Arrays.copyOf(vector, 2 * size);
      }
      vector[size++] =
          Float.parseFloat(new String(cursor.bytes(), start, cursor.position() - start, US_ASCII));
    }
    return Arrays.copyOf(vector, size);
  }

  private static float[] decoded(JsonCursor cursor) {
    var start = cursor.position();
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(cursor.string());
    } catch (IllegalArgumentException _) {
      throw new MalformedJson("a vector is not Base64", start);
    }
    if (bytes.length % Float.BYTES != 0) {
      throw new MalformedJson("a vector's bytes are no whole numbers", start);
    }
    var vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}

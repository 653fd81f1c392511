package dev.wagonway.config.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reading of small text files, and of positions in texts. */
public final class Texts {

  private Texts() {}

  /**
   * The bytes of a regular file.
   *
   * @throws IOException with a message for people if it is missing, larger than {@code mostBytes},
   *     unreadable or something else than a file
   */
  public static byte[] bytes(Path file, int mostBytes) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("not a file");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("not readable for this user");
    }
    var bytes = content(file, mostBytes + 1);
    if (bytes.length > mostBytes) {
      throw new IOException("larger than " + mostBytes + " bytes");
    }
    return bytes;
  }

  private static byte[] content(Path file, int mostBytes) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(mostBytes);
    } catch (IOException e) {
      throw new IOException("cannot be read", e);
    }
  }

  /** The text of {@code bytes}, or of as many of them as are UTF-8; a leading mark is dropped. */
  public static Decoded decoded(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    var text = out.flip().toString();
    return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, !result.isError());
  }

  /**
   * A text that was bytes.
   *
   * @param isWhole whether all bytes were UTF-8; if not, {@code text} ends before the first others
   */
  public record Decoded(String text, boolean isWhole) {}

  /** The index of the first half of a surrogate pair without the other half, or -1. */
  public static int halfCharacter(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var character = text.codePointAt(i);
      if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
        return i;
      }
    }
    return -1;
  }

  /** The place of the character at {@code index}. */
  public static Place placeOf(Source source, int index) {
    var before = source.text().substring(0, Math.min(index, source.text().length()));
    var line = (int) before.chars().filter(c -> c == '\n').count();
    var column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length());
    return new Place(source, line + 1, column + 1);
  }

  /** What {@code file} holds, in a form that can be compared but tells nothing. */
  public static int fingerprint(Path file, int mostBytes) {
    try {
      return Arrays.hashCode(bytes(file, mostBytes));
    } catch (IOException _) {
      return 0;
    }
  }
}

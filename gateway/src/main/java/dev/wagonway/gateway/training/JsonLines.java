package dev.wagonway.gateway.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON objects, one on each line, one after the other, so that there may be any number.
 * Complaints name the place and what was expected, and hold none of the line's words. Confined to
 * one thread.
 */
public final class JsonLines {

  /** The most bytes of a line. */
  static final int MOST_BYTES = 16 << 20;

  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MOST_BYTES).build())
                  .build())
          .build();

  private final String name;
  private final InputStream in;
  private final Consumer<String> complaints;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long line;

  /**
   * Reads from {@code in}.
   *
   * @param name what to call it in complaints
   * @param complaints is told of lines that are not what was expected
   */
  public JsonLines(String name, InputStream in, Consumer<String> complaints) {
    this.name = name;
    this.in = in;
    this.complaints = complaints;
  }

  /** The next object, or null if there is none. */
  public @Nullable JsonNode next() throws IOException {
    byte[] bytes;
    while ((bytes = line()) != null) {
      var node = isBlank(bytes) ? null : parse(bytes);
      if (node != null) {
        return node;
      }
    }
    return null;
  }

  /** Whether an object can be had without waiting, as far as that is known. */
  public boolean hasMore() throws IOException {
    return at < end || in.available() > 0;
  }

  /** Complains of the line that was read last. */
  public void complain(String message) {
    complaints.accept(name + ":" + line + ": " + message);
  }

  private @Nullable JsonNode parse(byte[] bytes) {
    try (var parser = JSON.createParser(bytes)) {
      JsonNode node = JSON.readTree(parser);
      if (node == null || !node.isObject()) {
        complain("no JSON object (expected: one on each line)");
        return null;
      }
      return node;
    } catch (JacksonException e) {
      complain("no JSON%s (expected: a JSON object)".formatted(where(e.getLocation())));
      return null;
    }
  }

  /** Where it went wrong; JSON that is nested too deeply has no such place. */
  private static String where(@Nullable TokenStreamLocation place) {
    return place == null ? " that can be read" : " from column " + place.getColumnNr() + " on";
  }

  /** The next line that is not too long, or null if there is none. */
  private byte @Nullable [] line() throws IOException {
    var out = new ByteArrayOutputStream();
    var size = 0L;
    var any = false;
    while (at < end || fill()) {
      any = true;
      var start = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      size += at - start;
      if (size <= MOST_BYTES) {
        out.write(buffer, start, at - start);
      }
      if (at < end) {
        at++;
        line++;
        if (size <= MOST_BYTES) {
          return out.toByteArray();
        }
        complain("%d bytes (expected: at most %d)".formatted(size, MOST_BYTES));
        out.reset();
        size = 0;
        any = false;
      }
    }
    if (!any) {
      return null;
    }
    line++;
    if (size > MOST_BYTES) {
      complain("%d bytes (expected: at most %d)".formatted(size, MOST_BYTES));
      return null;
    }
    return out.toByteArray();
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private static boolean isBlank(byte[] line) {
    for (var b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}

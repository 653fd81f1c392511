package dev.wagonway.wire.bedrock;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payload of one {@code contentBlockDelta}, without a tree. Reusable; not safe for
 * several threads.
 */
final class Deltas {

  private static final byte[] INDEX = ascii("contentBlockIndex");
  private static final byte[] DELTA = ascii("delta");
  private static final byte[] TEXT = ascii("text");
  private static final byte[] TOOL_USE = ascii("toolUse");
  private static final byte[] INPUT = ascii("input");
  private static final byte[] REASONING = ascii("reasoningContent");
  private static final byte[] SIGNATURE = ascii("signature");
  private static final byte[] REDACTED = ascii("redactedContent");
  private static final byte[] CITATION = ascii("citation");
  private static final byte[] IMAGE = ascii("image");

  private final JsonCursor cursor = JsonCursor.lenient();

  /** Which block it belongs to. */
  int block;

  @Nullable String text;
  @Nullable String arguments;
  @Nullable String reasoning;
  @Nullable String signature;
  @Nullable String redacted;

  /** Whether there is more to it, for which a tree must be read. */
  boolean rare;

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads the JSON from {@code from} to {@code to}.
   *
   * @throws MalformedJson if it is not one JSON object
   */
  void read(byte[] bytes, int from, int to) {
    block = 0;
    text = null;
    arguments = null;
    reasoning = null;
    signature = null;
    redacted = null;
    rare = false;
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      if (is(INDEX)) {
        block = index();
      } else if (is(DELTA) && cursor.peek() == '{') {
        readDelta();
      } else {
        cursor.skip();
      }
    }
    cursor.finish();
  }

  private void readDelta() {
    cursor.enterObject();
    while (cursor.nextName()) {
      if (is(TEXT) && isText()) {
        text = cursor.string();
      } else if (is(TOOL_USE) && isObject()) {
        readToolUse();
      } else if (is(REASONING) && isObject()) {
        readReasoning();
      } else {
        rare |= is(CITATION) || is(IMAGE);
        cursor.skip();
      }
    }
  }

  private void readToolUse() {
    cursor.enterObject();
    while (cursor.nextName()) {
      if (is(INPUT) && isText()) {
        arguments = cursor.string();
      } else {
        cursor.skip();
      }
    }
  }

  private void readReasoning() {
    cursor.enterObject();
    while (cursor.nextName()) {
      if (is(TEXT) && isText()) {
        reasoning = cursor.string();
      } else if (is(SIGNATURE) && isText()) {
        signature = cursor.string();
      } else if (is(REDACTED) && isText()) {
        redacted = cursor.string();
      } else {
        cursor.skip();
      }
    }
  }

  private int index() {
    var first = cursor.peek();
    if (first < '0' || first > '9') {
      cursor.skip();
      return 0;
    }
    return Math.clamp(cursor.natural(), 0, Integer.MAX_VALUE);
  }

  private boolean isText() {
    return cursor.peek() == '"';
  }

  private boolean isObject() {
    return cursor.peek() == '{';
  }

  private boolean is(byte[] name) {
    return Arrays.equals(
        cursor.bytes(), cursor.nameStart(), cursor.nameEnd(), name, 0, name.length);
  }
}

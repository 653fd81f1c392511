package dev.wagonway.wire.eventstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Finds the headers of a frame that matter here, and steps over the others. Reusable. */
final class FrameHeaders {

  private static final byte[] MESSAGE_TYPE = ":message-type".getBytes(US_ASCII);
  private static final byte[] EVENT_TYPE = ":event-type".getBytes(US_ASCII);
  private static final byte[] EXCEPTION_TYPE = ":exception-type".getBytes(US_ASCII);
  private static final byte[] ERROR_CODE = ":error-code".getBytes(US_ASCII);
  private static final byte[] ERROR_MESSAGE = ":error-message".getBytes(US_ASCII);

  private static final int BYTES_TYPE = 6;
  private static final int TEXT_TYPE = 7;

  final Frame.Value messageType = new Frame.Value();
  final Frame.Value eventType = new Frame.Value();
  final Frame.Value exceptionType = new Frame.Value();
  final Frame.Value errorCode = new Frame.Value();
  final Frame.Value errorMessage = new Frame.Value();
  private int end;

  /** Where the headers end. */
  int end() {
    return end;
  }

  /** Reads the headers of the frame from {@code start} to {@code frameEnd}. */
  void read(byte[] bytes, int start, int frameEnd) {
    messageType.forget();
    eventType.forget();
    exceptionType.forget();
    errorCode.forget();
    errorMessage.forget();
    end = start + FrameLayout.PRELUDE_BYTES + FrameLayout.intAt(bytes, start + Integer.BYTES);
    if (end > frameEnd - FrameLayout.CHECKSUM_BYTES) {
      throw overrun();
    }
    var at = start + FrameLayout.PRELUDE_BYTES;
    while (at < end) {
      at = readOne(bytes, at);
    }
  }

  /** Reads the header at {@code at}; gives where the next one begins. */
  private int readOne(byte[] bytes, int at) {
    var name = at + 1;
    var type = name + Byte.toUnsignedInt(bytes[at]);
    var value = type + 1;
    require(value);
    if (bytes[type] != TEXT_TYPE && bytes[type] != BYTES_TYPE) {
      var next = value + fixedBytes(bytes[type]);
      require(next);
      return next;
    }
    var text = value + Short.BYTES;
    require(text);
    var next = text + FrameLayout.shortAt(bytes, value);
    require(next);
    if (bytes[type] == TEXT_TYPE) {
      note(bytes, name, type, text, next);
    }
    return next;
  }

  private void note(byte[] bytes, int name, int nameEnd, int text, int textEnd) {
    if (is(bytes, name, nameEnd, MESSAGE_TYPE)) {
      messageType.place(text, textEnd);
    } else if (is(bytes, name, nameEnd, EVENT_TYPE)) {
      eventType.place(text, textEnd);
    } else if (is(bytes, name, nameEnd, EXCEPTION_TYPE)) {
      exceptionType.place(text, textEnd);
    } else if (is(bytes, name, nameEnd, ERROR_CODE)) {
      errorCode.place(text, textEnd);
    } else if (is(bytes, name, nameEnd, ERROR_MESSAGE)) {
      errorMessage.place(text, textEnd);
    }
  }

  private static boolean is(byte[] bytes, int from, int to, byte[] word) {
    return Arrays.equals(bytes, from, to, word, 0, word.length);
  }

  /** The size of a value whose type tells it: flags, numbers, a time, a UUID. */
  private static int fixedBytes(byte type) {
    return switch (type) {
      case 0, 1 -> 0;
      case 2 -> 1;
      case 3 -> 2;
      case 4 -> 4;
      case 5, 8 -> 8;
      case 9 -> 16;
      default ->
          throw FrameLayout.broken(
              "has a header of type " + type + " (expected: a type from 0 to 9)");
    };
  }

  private void require(int at) {
    if (at > end) {
      throw overrun();
    }
  }

  private static RuntimeException overrun() {
    return FrameLayout.broken("has headers that do not fit in it (expected: whole headers)");
  }
}

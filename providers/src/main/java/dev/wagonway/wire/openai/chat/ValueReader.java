package dev.wagonway.wire.openai.chat;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.request.Complaint;
import org.jspecify.annotations.Nullable;

/** Reads simple values of a request, and says what is wrong with them. */
final class ValueReader {

  private static final String POSITIVE = "a whole number from 1 to ";

  private final JsonCursor cursor;

  ValueReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** A string that is not empty, or null if the value is none. */
  @Nullable String key() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return null;
    }
    var key = cursor.string();
    return key.isEmpty() ? null : key;
  }

  /** A boolean; null stands for {@code false}. */
  boolean flag(String param) {
    var first = cursor.peek();
    cursor.skip();
    return flag(param, first);
  }

  /** The boolean that begins with {@code first}; null stands for {@code false}. */
  static boolean flag(String param, int first) {
    if (first != 't' && first != 'f' && first != 'n') {
      throw Complaint.wrongType(param, first, "true or false");
    }
    return first == 't';
  }

  /** A whole number from 1 to {@code most}; null stands for {@code absent}. */
  long natural(String param, long most, long absent) {
    var first = cursor.peek();
    if (first == 'n') {
      cursor.skip();
      return absent;
    }
    if (first != '-' && (first < '0' || first > '9')) {
      cursor.skip();
      throw Complaint.wrongType(param, first, POSITIVE + most);
    }
    var start = cursor.position();
    var value = cursor.natural();
    if (value < 0 && first != '-' && isFraction(start)) {
      throw Complaint.about(param, "not a whole number", POSITIVE + most, "invalid_type");
    }
    if (value == 0 || first == '-') {
      throw Complaint.about(param, "below 1", POSITIVE + most, "integer_below_min_value");
    }
    if (value < 0 || value > most) {
      throw Complaint.about(param, "too large", POSITIVE + most, "integer_above_max_value");
    }
    return value;
  }

  private boolean isFraction(int start) {
    var bytes = cursor.bytes();
    for (var i = start; i < cursor.position(); i++) {
      if (bytes[i] == '.' || bytes[i] == 'e' || bytes[i] == 'E') {
        return true;
      }
    }
    return false;
  }
}

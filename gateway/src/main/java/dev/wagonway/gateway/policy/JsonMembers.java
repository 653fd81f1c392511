package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The members of one JSON object, their values as the bytes that they are. Only as much is looked
 * at as finding them takes; a value may still be wrong inside. Immutable.
 */
final class JsonMembers {

  private static final byte[] NONE = {};

  private final byte[] json;
  private final Map<String, byte[]> members = new LinkedHashMap<>();
  private int at;

  private JsonMembers(byte[] json) {
    this.json = json;
  }

  /**
   * The members of the object that {@code json} is.
   *
   * @throws FailureException with {@link Failure.BadRequest} if it is none
   */
  static JsonMembers of(byte[] json) {
    var members = new JsonMembers(json);
    members.read();
    return members;
  }

  Set<String> names() {
    return members.keySet();
  }

  /** The value of {@code name} as it stands, or nothing. */
  byte[] value(String name) {
    return members.getOrDefault(name, NONE);
  }

  /** The text without escapes at {@code name}, or an empty one if it is something else. */
  String text(String name) {
    var value = new String(value(name), StandardCharsets.UTF_8);
    return value.length() >= 2 && value.startsWith("\"") && value.indexOf('\\') < 0
        ? value.substring(1, value.length() - 1)
        : "";
  }

  private void read() {
    take('{');
    if (peek() != '}') {
      do {
        var name = string();
        take(':');
        peek();
        var from = at;
        skipValue();
        if (members.put(name, Arrays.copyOfRange(json, from, at)) != null) {
          throw refused("the same member twice");
        }
      } while (found(','));
    }
    take('}');
    if (peek() >= 0) {
      throw refused("something after the object");
    }
  }

  private String string() {
    if (peek() != '"') {
      throw refused("no member's name where one should be");
    }
    var from = at + 1;
    skipString();
    return new String(json, from, at - 1 - from, StandardCharsets.UTF_8);
  }

  private void skipValue() {
    var depth = 0;
    do {
      switch (peek()) {
        case -1 -> throw refused("it ends too early");
        case '"' -> skipString();
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          if (--depth < 0) {
            throw refused("a value is missing");
          }
          at++;
        }
        case ',', ':' -> {
          if (depth == 0) {
            throw refused("a value is missing");
          }
          at++;
        }
        default -> skipWord();
      }
    } while (depth > 0);
  }

  private void skipString() {
    at++;
    while (at < json.length && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    if (at++ >= json.length) {
      throw refused("it ends too early");
    }
  }

  private void skipWord() {
    while (at < json.length && " \t\r\n,:{}[]\"".indexOf(json[at]) < 0) {
      at++;
    }
  }

  private boolean found(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void take(char c) {
    if (!found(c)) {
      throw refused("no " + c + " where one should be");
    }
  }

  /** The next byte that is no blank, or -1 at the end. */
  private int peek() {
    while (at < json.length && " \t\r\n".indexOf(json[at]) >= 0) {
      at++;
    }
    return at < json.length ? json[at] & 0xff : -1;
  }

  private static FailureException refused(String what) {
    return new FailureException(
        new Failure.BadRequest(
            "request body: " + what + " (expected: a JSON object)", null, "invalid_json"));
  }
}

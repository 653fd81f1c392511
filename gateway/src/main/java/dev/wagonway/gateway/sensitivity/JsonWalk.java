package dev.wagonway.gateway.sensitivity;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks through JSON and shows all of its strings, numbers and names to a {@link Scribe}. Used by
 * one thread, once.
 */
final class JsonWalk {

  private static final int MOST_DEPTH = 1_000;

  private final byte[] json;
  private final boolean isForPrograms;
  private final Scribe scribe;
  private int at;
  private boolean nameIsNext;
  private @Nullable Frame frame;

  /**
   * Prepares.
   *
   * @param isForPrograms whether all of it is what programs pass to each other
   */
  JsonWalk(byte[] json, boolean isForPrograms, Scribe scribe) {
    this.json = json;
    this.isForPrograms = isForPrograms;
    this.scribe = scribe;
  }

  /** Whether {@code json} begins like an object or array. */
  static boolean seemsJson(byte[] json) {
    for (var b : json) {
      if (b == '{' || b == '[') {
        return true;
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return false;
  }

  /**
   * Walks.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  void run() {
    do {
      step(next());
    } while (frame != null);
    while (at < json.length) {
      if (!isBlank(json[at++])) {
        throw new IllegalArgumentException("text after the end (expected: one JSON value)");
      }
    }
  }

  private void step(byte b) {
    switch (b) {
      case '{' -> open(true);
      case '[' -> open(false);
      case '}', ']' -> close(b == '}');
      case ',', ':' -> at++;
      case '"' -> string();
      default -> literal();
    }
  }

  private void open(boolean isObject) {
    at++;
    var outer = frame;
    var opened =
        outer == null ? Frame.outermost(isObject, isForPrograms) : new Frame(outer, isObject);
    if (opened.depth > MOST_DEPTH) {
      throw new IllegalArgumentException("JSON is nested too deeply");
    }
    scribe.opened(opened);
    frame = opened;
    expectName();
  }

  private void close(boolean isObject) {
    at++;
    var closed = frame;
    if (closed == null || closed.isObject != isObject) {
      throw new IllegalArgumentException("a bracket that nothing opened (expected: JSON)");
    }
    scribe.closed(closed);
    frame = closed.outer;
    valueEnded();
  }

  /** After a value in an object comes a name. */
  private void valueEnded() {
    if (frame != null && frame.isObject) {
      frame.member = "";
      expectName();
    }
  }

  private void expectName() {
    nameIsNext = frame != null && frame.isObject;
  }

  private void string() {
    var from = ++at;
    var isPlain = true;
    while (true) {
      if (at >= json.length) {
        throw new IllegalArgumentException("a string without an end (expected: JSON)");
      }
      var b = json[at];
      if (b == '"') {
        break;
      }
      isPlain &= b != '\\';
      at += b == '\\' ? 2 : 1;
    }
    var to = at++;
    var inside = frame;
    if (inside != null && nameIsNext) {
      nameIsNext = false;
      inside.member =
          isPlain
              ? new String(json, from, to - from, StandardCharsets.UTF_8)
              : Unescape.text(json, from, to);
      return;
    }
    scribe.string(inside == null ? Frame.outermost(false, true) : inside, from, to, isPlain);
    valueEnded();
  }

  private void literal() {
    var from = at;
    while (at < json.length && isOfLiteral(json[at])) {
      at++;
    }
    if (at == from) {
      throw new IllegalArgumentException("a character out of place (expected: JSON)");
    }
    var inside = frame;
    var isNumber = json[from] == '-' || (json[from] >= '0' && json[from] <= '9');
    if (inside != null && isNumber) {
      scribe.number(inside, from, at);
    } else if (inside != null) {
      scribe.literal(inside);
    }
    valueEnded();
  }

  private byte next() {
    while (at < json.length) {
      if (!isBlank(json[at])) {
        return json[at];
      }
      at++;
    }
    throw new IllegalArgumentException("an end where none is (expected: JSON)");
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isOfLiteral(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '-'
        || b == '+'
        || b == '.';
  }
}

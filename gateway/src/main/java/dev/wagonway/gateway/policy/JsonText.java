package dev.wagonway.gateway.policy;

import dev.wagonway.gateway.relay.JsonObject;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Writes JSON for people and programs, two blanks deeper at each level. Not thread-safe.
 *
 * <p>Objects and arrays are opened and closed in pairs; inside an object every value has a name.
 */
final class JsonText {

  private final StringBuilder out = new StringBuilder(2048);
  private final Deque<Character> open = new ArrayDeque<>();
  private boolean first = true;

  JsonText object() {
    return opened('{', '}');
  }

  JsonText object(String name) {
    return named(name).opened('{', '}');
  }

  JsonText array(String name) {
    return named(name).opened('[', ']');
  }

  /** An object as an item of the array that is open. */
  JsonText item() {
    next();
    return opened('{', '}');
  }

  JsonText end() {
    char closing = open.pop();
    if (!first) {
      out.append('\n').append("  ".repeat(open.size()));
    }
    out.append(closing);
    first = false;
    return this;
  }

  JsonText text(String name, String value) {
    named(name).quoted(value);
    return this;
  }

  /** A whole number. */
  JsonText number(String name, long value) {
    named(name).out.append(value);
    return this;
  }

  /** A number; null if it is none. */
  JsonText number(String name, double value) {
    named(name).out.append(Double.isFinite(value) ? Figures.plain(value) : "null");
    return this;
  }

  /** A number that is given in JSON's own spelling. */
  JsonText exact(String name, String literal) {
    named(name).out.append(literal);
    return this;
  }

  JsonText truth(String name, boolean value) {
    named(name).out.append(value);
    return this;
  }

  /** A list of texts. */
  JsonText texts(String name, Collection<String> values) {
    named(name).out.append('[');
    var separator = "";
    for (var value : values) {
      out.append(separator);
      quoted(value);
      separator = ", ";
    }
    out.append(']');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private JsonText opened(char opening, char closing) {
    out.append(opening);
    open.push(closing);
    first = true;
    return this;
  }

  private JsonText named(String name) {
    next();
    quoted(name);
    out.append(": ");
    return this;
  }

  private void next() {
    out.append(first ? "\n" : ",\n").append("  ".repeat(open.size()));
    first = false;
  }

  private void quoted(String text) {
    JsonObject.quote(text, out);
  }
}

package dev.wagonway.wire.openai.responses;

import dev.wagonway.wire.json.JsonOut;

/** Puts events together and numbers them. Confined to one thread at a time. */
final class EventOut {

  private static final int CAPACITY = 1024;

  private final JsonOut json = new JsonOut(CAPACITY);
  private long next;

  /** Numbers from {@code first} on. */
  EventOut(long first) {
    next = first;
  }

  /** Begins an event; more members follow, each after a comma. */
  JsonOut begin(EventType type) {
    return json.raw(type.head()).number(next++);
  }

  /** The event that was begun, for more members. */
  JsonOut json() {
    return json;
  }

  /** Ends the event. */
  void end() {
    json.raw("}\n\n");
  }

  /** The events so far. */
  byte[] take() {
    return json.take();
  }

  /** {@code text} as a JSON string. */
  static byte[] quoted(CharSequence text) {
    return new JsonOut(text.length() + 2).string(text.toString()).take();
  }
}

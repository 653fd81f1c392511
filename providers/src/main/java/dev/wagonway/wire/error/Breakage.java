package dev.wagonway.wire.error;

import dev.wagonway.chat.Failure;
import dev.wagonway.wire.json.MalformedJson;

/** How answers break off that no upstream has a word for. */
public final class Breakage {

  private Breakage() {}

  /** The stream ended before {@code expected} came. */
  public static Failure.Broken cut(String expected) {
    return new Failure.Broken("the stream ended in the middle (expected: " + expected + ")");
  }

  /**
   * What came is not JSON.
   *
   * @param what what should have been: {@code an event of the stream}
   * @param bytes the array in which it stands
   * @param from where it begins
   */
  public static Failure.Broken notJson(String what, MalformedJson cause, byte[] bytes, int from) {
    return new Failure.Broken(what + " is not JSON: " + cause.describe(bytes, from));
  }
}

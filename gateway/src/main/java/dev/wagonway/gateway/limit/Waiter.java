package dev.wagonway.gateway.limit;

import org.jspecify.annotations.Nullable;

/** A request in line. What becomes of it is decided under the gate's lock. */
final class Waiter {

  enum Fate {
    WAITS,
    ADMITTED,
    DISPLACED
  }

  private final Ask ask;
  private final long number;
  private final Thread thread = Thread.currentThread();
  private volatile Fate fate = Fate.WAITS;
  private Gate.@Nullable Place place;

  /**
   * The current thread, waiting.
   *
   * @param number the later it comes, the higher
   */
  Waiter(Ask ask, long number) {
    this.ask = ask;
    this.number = number;
  }

  Ask ask() {
    return ask;
  }

  long number() {
    return number;
  }

  Thread thread() {
    return thread;
  }

  Fate fate() {
    return fate;
  }

  /** The place that it was given, if it was. */
  Gate.@Nullable Place place() {
    return place;
  }

  void take(Gate.Place given) {
    place = given;
  }

  void decide(Fate decided) {
    fate = decided;
  }
}

package dev.wagonway.config.condition;

/** What compiling a condition came to. */
public sealed interface Compiled<T> {

  /** The condition can be used. */
  record Ok<T>(T condition, Truth truth) implements Compiled<T> {}

  /**
   * The condition cannot be used.
   *
   * @param offset where in the text the fault is, in characters from 0
   * @param message what is wrong, and what was expected
   */
  record Fault<T>(int offset, String message) implements Compiled<T> {}

  /** Whether a condition can come out either way, as far as that can be told without a request. */
  enum Truth {
    ALWAYS,
    NEVER,
    SOMETIMES
  }
}

package dev.wagonway.spi;

/** Meters complete answers of one kind. Immutable; keeps nothing of a request's words. */
@FunctionalInterface
public interface AnswerMeter {

  /** What the answer of an upstream of the same wire shows. */
  Metered meter(byte[] answer, Dialect dialect);
}

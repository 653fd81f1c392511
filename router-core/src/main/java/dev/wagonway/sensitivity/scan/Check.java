package dev.wagonway.sensitivity.scan;

/** What more than its shape a value must satisfy, such as its check digits. Never throws. */
@FunctionalInterface
public interface Check {

  /** Whether {@code value}, separators and all, may be one. */
  boolean passes(String value);
}

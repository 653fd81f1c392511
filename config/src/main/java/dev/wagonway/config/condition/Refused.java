package dev.wagonway.config.condition;

/** Carries a fault out of the walk through a condition; never leaves the package. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int offset;

  Refused(int offset, String message) {
    super(message, null, false, false);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }

  /** What is wrong, and what was expected. */
  String message() {
    return String.valueOf(getMessage());
  }
}

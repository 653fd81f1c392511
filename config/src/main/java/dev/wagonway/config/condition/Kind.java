package dev.wagonway.config.condition;

/** What a part of a condition comes to. */
enum Kind {
  BOOL("a bool"),
  INT("an int"),
  DOUBLE("a double"),
  STRING("a string"),
  TIMESTAMP("a timestamp"),
  DURATION("a duration"),
  LIST("a list");

  private final String shown;

  Kind(String shown) {
    this.shown = shown;
  }

  /** As messages say it: {@code an int}. */
  String shown() {
    return shown;
  }

  boolean isNumber() {
    return this == INT || this == DOUBLE;
  }

  /** Whether values of this kind lie on a line, so that one can be less than another. */
  boolean isOrdered() {
    return isNumber() || this == TIMESTAMP || this == DURATION;
  }
}

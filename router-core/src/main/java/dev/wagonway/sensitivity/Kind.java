package dev.wagonway.sensitivity;

/**
 * One kind of sensitive value.
 *
 * @param name what configuration, reports and masks call it: {@code US_SSN}; upper case letters,
 *     digits and underscores
 * @param label how sensitive a value of it is, unless the operator says otherwise
 * @param isSecret whether it gives access to something, so that it is never put back once masked
 */
public record Kind(String name, Label label, boolean isSecret) {

  /** A kind that is no secret in itself. */
  public static Kind of(String name, Label label) {
    return new Kind(name, label, false);
  }

  @Override
  public String toString() {
    return name;
  }
}

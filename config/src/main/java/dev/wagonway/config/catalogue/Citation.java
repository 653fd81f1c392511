package dev.wagonway.config.catalogue;

/**
 * Where a fact was read.
 *
 * @param source who says so
 * @param asOf the year, month or day of reading in ISO form, or empty if nobody has read it anew
 */
public record Citation(String source, String asOf) {

  /** For example {@code models.dev, 2026-09-30}. */
  @Override
  public String toString() {
    return asOf.isEmpty() ? source : source + ", " + asOf;
  }
}

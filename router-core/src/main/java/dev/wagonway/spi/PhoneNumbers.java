package dev.wagonway.spi;

/**
 * Knows which telephone numbers there can be; found by {@link java.util.ServiceLoader}. Must be
 * safe for any number of threads and have a public constructor without parameters.
 */
public interface PhoneNumbers {

  /**
   * Whether a number of this form may exist.
   *
   * @param candidate an international number: a plus sign, a country code, digits; it may have
   *     spaces, hyphens, dots, slashes, brackets and an extension
   */
  boolean isPossible(String candidate);
}

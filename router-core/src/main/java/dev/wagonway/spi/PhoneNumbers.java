package dev.wagonway.spi;

/**
 * Knows which numbers telephones can have. Found with {@link java.util.ServiceLoader}; safe for any
 * number of threads; has a public no-argument constructor and is named in {@code
 * META-INF/services}.
 */
public interface PhoneNumbers {

  /**
   * Whether {@code candidate} may be a telephone number: in international form, or as it is written
   * in some country.
   *
   * @param candidate digits with what people put between them, such as {@code +49 30 123456}
   */
  boolean isPossible(String candidate);
}

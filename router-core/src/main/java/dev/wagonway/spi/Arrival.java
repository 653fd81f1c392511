package dev.wagonway.spi;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client's request, as a wire gets to see it. Immutable. */
public final class Arrival {

  private final String argument;
  private final String query;
  private final UnaryOperator<@Nullable String> headers;
  private final byte[] body;

  /**
   * A request.
   *
   * @param argument what stood in the path where the operation has a {@code *}, decoded; else empty
   * @param query the raw query, without the question mark, possibly empty
   * @param headers gives a header's value by its name in lower case, or null
   * @param body not written to from here on
   */
  public Arrival(
      String argument, String query, UnaryOperator<@Nullable String> headers, byte[] body) {
    this.argument = argument;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  /** A body alone. */
  public static Arrival of(byte[] body) {
    return new Arrival("", "", _ -> null, body);
  }

  /** What stood in the path where the operation has a {@code *}, decoded; else empty. */
  public String argument() {
    return argument;
  }

  /** The raw query, without the question mark, possibly empty. */
  public String query() {
    return query;
  }

  /** The value of the header of that name in lower case, or null. */
  public @Nullable String header(String name) {
    return headers.apply(name);
  }

  /** The body; not to be written to. */
  public byte[] body() {
    return body;
  }
}

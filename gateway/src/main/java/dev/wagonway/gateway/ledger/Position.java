package dev.wagonway.gateway.ledger;

import java.util.Comparator;

/**
 * A place in a {@link Spool}.
 *
 * @param segment the number of the file
 * @param offset of the record in it, in bytes
 */
public record Position(long segment, int offset) implements Comparable<Position> {

  /** Before everything. */
  public static final Position START = new Position(0, 0);

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::segment).thenComparingInt(Position::offset);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}

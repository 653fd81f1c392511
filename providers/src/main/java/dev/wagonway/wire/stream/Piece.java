package dev.wagonway.wire.stream;

/**
 * What a framing cuts a stream into: an event, a line or a frame, as a view of an array that it
 * does not own. Valid only while it is being handled.
 */
public interface Piece {

  /** The array that holds the piece from {@link #start} to {@link #end}. */
  byte[] bytes();

  /** Where it begins. */
  int start();

  /** The index after it, its own end mark included. */
  int end();

  /** Whether {@link #bytes} is the array being fed; else the piece came in several parts. */
  boolean isInFeed();
}

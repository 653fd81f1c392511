package dev.wagonway.gateway.sensitivity;

import dev.wagonway.sensitivity.Kind;

/**
 * Where in a request's body a sensitive value stands that may be masked; holds nothing of it.
 *
 * @param kind what it looks like
 * @param byteStart where it begins, in bytes of the body
 * @param byteEnd where it ends, exclusive; within the same JSON string
 */
public record Place(Kind kind, int byteStart, int byteEnd) {

  public Place {
    if (byteStart < 0 || byteEnd <= byteStart) {
      throw new IllegalArgumentException(
          "byteStart, byteEnd: %d, %d (expected: 0 <= byteStart < byteEnd)"
              .formatted(byteStart, byteEnd));
    }
  }
}

package dev.wagonway.gateway.memory;

import dev.wagonway.sensitivity.Label;

/** What is kept under one id. Immutable. */
final class Piece {

  private final byte[] content;
  private final Label label;

  /**
   * Wraps what is kept.
   *
   * @param content not written to
   * @param label how sensitive the request was that it comes of
   */
  Piece(byte[] content, Label label) {
    this.content = content;
    this.label = label;
  }

  /** Not to be written to. */
  byte[] content() {
    return content;
  }

  Label label() {
    return label;
  }
}

package dev.wagonway.gateway.sensitivity;

import dev.wagonway.sensitivity.mask.Mask;

/**
 * A request's body in which tokens stand for sensitive values.
 *
 * @param body not written to
 * @param mask what the tokens stand for
 */
public record MaskedRequest(byte[] body, Mask mask) {

  /** Shows nothing of it. */
  @Override
  public String toString() {
    return "MaskedRequest[" + body.length + " bytes, " + mask + "]";
  }
}

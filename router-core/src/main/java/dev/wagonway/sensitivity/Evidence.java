package dev.wagonway.sensitivity;

/** What speaks for a finding, from weak to strong. */
public enum Evidence {
  /** It has the shape of such a value. */
  SHAPE,
  /** It has the shape, and words near it say what it is. */
  CONTEXT,
  /** Its check digits are right, or its issuer's prefix is there. */
  CHECKED,
  /** Its check digits are right, and words near it say what it is. */
  CHECKED_CONTEXT
}

package dev.wagonway.sensitivity;

/** Something that may be cleared to receive content up to a label. */
public interface Clearable {

  /** The most sensitive content that this may receive. */
  Label clearance();
}

package dev.wagonway.predict;

import java.util.Locale;

/** How a request is put: what kind of answer it leaves room for. */
public enum Form {
  /** A question or a remark that any number of words could answer. */
  OPEN,
  /** Offers answers to choose from. */
  CHOICE,
  /** Is answered by yes or no, true or false. */
  YES_NO,
  /** Is answered by a number or an expression that must be worked out. */
  COMPUTE,
  /** Wants a proof or a derivation. */
  PROVE,
  /** Tells what to do or make. */
  INSTRUCT;

  /** The spelling used in configuration and metrics: {@code yes-no}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

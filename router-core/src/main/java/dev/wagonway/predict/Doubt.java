package dev.wagonway.predict;

import java.util.Locale;

/** Why a predictor does not say how hard a request is, if it does not. */
public enum Doubt {
  /** It does say. */
  NONE,
  /** There is no predictor, or nothing to read. */
  NOTHING_READ,
  /** Too few of the request's words and pieces of words were seen in training. */
  UNFAMILIAR,
  /** The words are known, but not of this kind of request. */
  FAR_FROM_TRAINING,
  /** The members of the ensemble contradict each other. */
  DISAGREEMENT;

  /** The spelling used in waybills and metrics: {@code far-from-training}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

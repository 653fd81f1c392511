package dev.wagonway.config.catalogue;

import java.util.Locale;

/** A kind of content that a model takes or gives. */
public enum Modality {
  TEXT,
  IMAGE,
  AUDIO,
  VIDEO,
  FILE;

  /** The spelling in data files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

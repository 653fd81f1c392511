package dev.wagonway.config.catalogue;

import java.util.Locale;

/** Whether a model reasons before it answers. */
public enum Reasoning {
  /** Never. */
  NONE,
  /** Always, as much as it likes. */
  ALWAYS,
  /** When it is told to. */
  ON_OFF,
  /** As much as it is told to. */
  LEVELS;

  /** The spelling in data files: {@code on-off}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the amount can be asked for. */
  public boolean isControllable() {
    return this == ON_OFF || this == LEVELS;
  }
}

package dev.wagonway.route;

import org.jspecify.annotations.Nullable;

/** A credential that does not show itself: its text form is a mask. */
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The credential itself; for the request that needs it, never for a log. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}

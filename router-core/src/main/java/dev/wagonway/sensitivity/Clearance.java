package dev.wagonway.sensitivity;

import java.util.Optional;

/** The check that a label is at most a clearance; the only source of {@link Cleared}. */
public final class Clearance {

  private Clearance() {}

  /**
   * {@code subject} with the proof that it is cleared for {@code label}, or nothing if it is not.
   */
  public static <T extends Clearable> Optional<Cleared<T>> check(Label label, T subject) {
    return subject.clearance().covers(label)
        ? Optional.of(new Cleared<>(subject, label))
        : Optional.empty();
  }
}

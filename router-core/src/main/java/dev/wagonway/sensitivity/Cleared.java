package dev.wagonway.sensitivity;

/**
 * Proof that something is cleared for content of a label.
 *
 * <p>Only {@link Clearance} can make one, and whatever sends content accepts nothing else; so an
 * uncleared send does not compile.
 *
 * @param <T> what is cleared
 */
public final class Cleared<T extends Clearable> {

  private final T subject;
  private final Label label;

  Cleared(T subject, Label label) {
    this.subject = subject;
    this.label = label;
  }

  /** What is cleared. */
  public T subject() {
    return subject;
  }

  /** The label that it is cleared for. */
  public Label label() {
    return label;
  }

  @Override
  public String toString() {
    return subject + " cleared for " + label.word();
  }
}

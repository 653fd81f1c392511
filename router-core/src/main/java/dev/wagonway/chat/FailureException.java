package dev.wagonway.chat;

/** Carries a {@link Failure} out of code that cannot return one. */
public final class FailureException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public FailureException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}

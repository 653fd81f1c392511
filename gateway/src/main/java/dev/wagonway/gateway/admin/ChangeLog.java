package dev.wagonway.gateway.admin;

/** Takes note of what operators change. Thread-safe. */
@FunctionalInterface
public interface ChangeLog {

  /**
   * Something was changed, or was tried to be.
   *
   * @param call who, from where, and what
   * @param operation what it was a call of
   * @param status what was answered; 403 if the role does not suffice
   */
  void changed(Call call, Operation operation, int status);
}

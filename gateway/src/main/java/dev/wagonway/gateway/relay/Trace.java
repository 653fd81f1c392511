package dev.wagonway.gateway.relay;

/** Faults as logs may have them. */
public final class Trace {

  private static final int MOST_CAUSES = 5;

  private Trace() {}

  /**
   * Where {@code fault} and its causes come from, without their messages, which could quote what a
   * client or a target said.
   */
  public static Throwable of(Throwable fault) {
    return of(fault, MOST_CAUSES);
  }

  private static Throwable of(Throwable fault, int causes) {
    var cause = fault.getCause();
    var bare =
        new RuntimeException(
            fault.getClass().getName(),
            cause == null || causes == 0 ? null : of(cause, causes - 1));
    bare.setStackTrace(fault.getStackTrace());
    return bare;
  }
}

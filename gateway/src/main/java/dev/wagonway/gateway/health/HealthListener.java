package dev.wagonway.gateway.health;

/** Is told what happens to targets, on whatever thread it happens; must not block. */
public interface HealthListener {

  /** Nobody listens. */
  HealthListener NONE =
      new HealthListener() {
        @Override
        public void breakerMoved(String target, String to) {}

        @Override
        public void ejected(String target, String reason) {}
      };

  /**
   * The circuit breaker of {@code target} is now {@code closed}, {@code open} or {@code half-open}.
   */
  void breakerMoved(String target, String to);

  /** {@code target} is left out for its {@code failures} in a row or its {@code success-rate}. */
  void ejected(String target, String reason);
}

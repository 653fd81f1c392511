package dev.wagonway.route;

/**
 * Something that holds for a request or does not. Implementations are pure, never throw, and are
 * safe for any number of threads.
 */
public interface Condition {

  /** Holds for every request. */
  Condition ALWAYS =
      new Condition() {
        @Override
        public boolean holds(RouteQuery query) {
          return true;
        }

        @Override
        public String text() {
          return "true";
        }

        @Override
        public String toString() {
          return text();
        }
      };

  boolean holds(RouteQuery query);

  /** The condition as the operator wrote it. */
  String text();
}

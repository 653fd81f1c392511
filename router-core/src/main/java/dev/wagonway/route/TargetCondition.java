package dev.wagonway.route;

/**
 * Something that holds for a target, as seen by a request, or does not. Implementations are pure,
 * never throw, and are safe for any number of threads.
 */
public interface TargetCondition {

  boolean holds(Target target, RouteQuery query);

  /** The condition as the operator wrote it. */
  String text();
}

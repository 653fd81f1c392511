package dev.wagonway.route;

/** What a request is compared with, to tell what routing saved. */
public sealed interface Baseline {

  /** The name that metrics show: {@code always-opus}. */
  String name();

  /** The model that the client asked for by its own name, if it asked for one that is known. */
  record Requested(String name) implements Baseline {}

  /** The same target for every request. */
  record Always(String name, Target target) implements Baseline {}

  /** What the policy that was in force before this one would have chosen. */
  record PreviousPolicy(String name) implements Baseline {}
}

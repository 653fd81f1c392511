package dev.wagonway.route;

/** A look-up of what is known at the moment; must give the same answers throughout one decision. */
@FunctionalInterface
public interface Facts {

  TargetFacts about(Target target);

  /** Whether the site's uplink works, so that the cloud can be reached. */
  default boolean isOnline() {
    return true;
  }

  /** How many decisions {@code route} has seen; for strategies that take turns. */
  default long turn(Route route) {
    return 0;
  }
}

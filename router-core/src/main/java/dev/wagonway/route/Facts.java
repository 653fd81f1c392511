package dev.wagonway.route;

/** A look-up of what is known of each target; must give the same answer throughout one decision. */
@FunctionalInterface
public interface Facts {

  TargetFacts about(Target target);
}

package dev.wagonway.gateway.ledger;

import dev.wagonway.route.Budget;
import dev.wagonway.route.Tier;

/**
 * Whom a call is counted for, and who was called.
 *
 * @param key the caller's name
 * @param team or empty
 * @param project or empty
 * @param route the route's name
 * @param target the target's id
 * @param tier the target's
 * @param spared whether it is a free local target, which uses nothing of a {@link Budget} that does
 *     not name it
 */
public record Subject(
    String key,
    String team,
    String project,
    String route,
    String target,
    Tier tier,
    boolean spared) {}

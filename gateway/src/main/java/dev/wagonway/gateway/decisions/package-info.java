/**
 * The latest decisions, for operators who ask: kept in memory, searched, and told as they are made.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.decisions.RecentDecisions}, which is told of each
 * request that has ended, and {@link dev.wagonway.gateway.decisions.DecisionsApi}. Nothing that
 * serves requests depends on this package.
 */
@NullMarked
package dev.wagonway.gateway.decisions;

import org.jspecify.annotations.NullMarked;

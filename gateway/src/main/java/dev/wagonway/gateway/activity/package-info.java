/**
 * How much of what was done in the last day, in memory: requests, tokens, money and times by team,
 * route, target and the like, and how sensitive what went where.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.activity.Activity}, which is told of each request
 * that has ended, and {@link dev.wagonway.gateway.activity.ActivityApi}. It is for looking at;
 * whoever needs it for longer asks Prometheus or the ledger.
 */
@NullMarked
package dev.wagonway.gateway.activity;

import org.jspecify.annotations.NullMarked;

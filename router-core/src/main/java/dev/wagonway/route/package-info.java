/**
 * Choosing where a request goes: targets, routes, and the pure function from a query to a decision.
 *
 * <p>Starting points: {@link dev.wagonway.route.Router}, {@link dev.wagonway.route.Target}, {@link
 * dev.wagonway.route.Decision}. Must not know configuration files, sockets or any provider's API.
 */
@NullMarked
package dev.wagonway.route;

import org.jspecify.annotations.NullMarked;

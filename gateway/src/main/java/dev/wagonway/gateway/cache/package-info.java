/**
 * Answers that are told again to whoever asks the same: in memory, and in Redis if gateways share
 * them. What is the same is exact: a digest over everything that may change the answer.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.cache.ResponseCache} is asked once a request is
 * decided about, {@link dev.wagonway.gateway.cache.Visit} is what comes of that, {@link
 * dev.wagonway.gateway.cache.Canonical} says which requests are the same.
 *
 * <p>Knows nothing of how requests are dispatched, and chooses no targets: whether a request may be
 * answered at all, and by whom, has been decided before it comes here.
 */
@NullMarked
package dev.wagonway.gateway.cache;

import org.jspecify.annotations.NullMarked;

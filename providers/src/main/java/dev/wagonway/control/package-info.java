/**
 * Conversations with upstreams about themselves, off the path of requests: whether they live, and
 * which models they have.
 *
 * <p>The starting point is {@link dev.wagonway.control.HttpControlPlane}. Calls block and use
 * OkHttp; the path of requests must never depend on this package.
 */
@NullMarked
package dev.wagonway.control;

import org.jspecify.annotations.NullMarked;

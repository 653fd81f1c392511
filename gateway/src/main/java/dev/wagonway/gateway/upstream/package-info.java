/**
 * The client side: pooled HTTP/1.1 connections to targets, on the event loop of the client
 * connection they serve.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.upstream.UpstreamClient}, {@link
 * dev.wagonway.gateway.upstream.UpstreamObserver}. Sends only to what is {@link
 * dev.wagonway.sensitivity.Cleared}; knows nothing of routes or wires.
 */
@NullMarked
package dev.wagonway.gateway.upstream;

import org.jspecify.annotations.NullMarked;

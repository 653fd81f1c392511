/**
 * The client side: pooled HTTP/1.1 connections to targets, on the event loop of the client
 * connection they serve.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.upstream.UpstreamClient}, which callers hold, and
 * {@link dev.wagonway.gateway.upstream.UpstreamObserver}, which they implement; inside, {@link
 * dev.wagonway.gateway.upstream.Connection} for what happens on a socket and {@link
 * dev.wagonway.gateway.upstream.Dial} for how one comes about. A call takes a waiting connection
 * from the {@link dev.wagonway.gateway.upstream.LoopPool} of its event loop or dials a fresh one,
 * writes its request as bytes, and hands on what Netty's decoder makes of the answer.
 *
 * <p>Sends only to what is {@link dev.wagonway.sensitivity.Cleared}. Knows nothing of the edge, of
 * routes or of wires; deadlines of answers, fallback and metering are the callers'.
 */
@NullMarked
package dev.wagonway.gateway.upstream;

import org.jspecify.annotations.NullMarked;

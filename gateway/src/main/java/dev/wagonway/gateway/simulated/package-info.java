/**
 * Small upstreams that behave like a cloud, an on-premises and an edge model, so that the demo and
 * the tests exercise the production path over real sockets and need no key.
 *
 * <p>A {@link dev.wagonway.gateway.simulated.Simulation} runs any number of {@link
 * dev.wagonway.gateway.simulated.SimulatedTarget}s on one event loop. What one of them says, how
 * fast, and when it fails is decided by {@code SimulatedModel}, a pure function of its {@link
 * dev.wagonway.gateway.simulated.Behavior}, the request and the request's number; so two runs with
 * the same seed are alike. The answers say that they are simulated.
 *
 * <p>Speaks any API through {@link dev.wagonway.spi.Wire} and nothing else. Must not depend on the
 * rest of the gateway, so that nothing in here can be a shortcut around it.
 */
@NullMarked
package dev.wagonway.gateway.simulated;

import org.jspecify.annotations.NullMarked;

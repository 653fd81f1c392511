/**
 * What happens when the program is started without arguments: simulated targets of all three tiers,
 * whatever real models are within reach, and a gateway in front of them.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.demo.Demo}; the resource {@code demo.yaml}, the
 * configuration that it serves, read like an operator's own. {@code Scout} looks for API keys in
 * the environment and for model servers on this machine. Models that were found can be named and
 * form the route {@code mine}, but the other routes stay with the simulated ones, so that trying
 * the demo neither costs money nor sends words to anyone.
 *
 * <p>{@code Townspeople} are its users: {@code Wishes} says what they come for, {@code Visitor}
 * calls over HTTP with keys that are made anew at each start. Whoever is on this machine needs no
 * key. What all of it costs is written into a ledger in a folder that goes when the demo ends.
 *
 * <p>Uses the gateway as any program could; must not reach into the packages of its request path.
 */
@NullMarked
package dev.wagonway.gateway.demo;

import org.jspecify.annotations.NullMarked;

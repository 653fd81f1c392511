/**
 * What can be read off an answer before anybody relies on it: whether it declines, breaks off or
 * says nothing, how sure the model was, and whether two answers agree.
 *
 * <p>Starting points: {@link dev.wagonway.proof.Transcript}, {@link dev.wagonway.proof.Refusals},
 * {@link dev.wagonway.proof.Agreement}. Knows the vocabulary of answers and nothing else; must not
 * depend on routes, wires or the network.
 */
@NullMarked
package dev.wagonway.proof;

import org.jspecify.annotations.NullMarked;

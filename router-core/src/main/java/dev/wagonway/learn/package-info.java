/**
 * Learning from what comes of answers: what was observed ({@link dev.wagonway.learn.Evidence}),
 * what is believed after it ({@link dev.wagonway.learn.Beliefs}, which {@link
 * dev.wagonway.learn.LearnedState} gives), and what follows for a request before anybody is asked
 * ({@link dev.wagonway.learn.Foresight}).
 *
 * <p>Pure: the same evidence in the same order gives the same beliefs. Knows targets and requests,
 * but neither the network nor files, clocks or configuration.
 */
@NullMarked
package dev.wagonway.learn;

import org.jspecify.annotations.NullMarked;

/**
 * What comes of answers: what callers say of them ({@link dev.wagonway.gateway.learn.Feedback}),
 * what they do after them ({@link dev.wagonway.gateway.learn.Reactions}), and what is made of it by
 * one thread that writes ({@link dev.wagonway.gateway.learn.Learner}). {@link
 * dev.wagonway.gateway.learn.Lessons} is where the rest of the gateway comes in.
 *
 * <p>Holds no words of requests, answers, corrections or comments. Knows nothing of exchanges and
 * dispatch, and decides nothing about requests.
 */
@NullMarked
package dev.wagonway.gateway.learn;

import org.jspecify.annotations.NullMarked;

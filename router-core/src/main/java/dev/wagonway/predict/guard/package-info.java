/**
 * Says when a learned predictor does not know: whether a text is like what it was trained on.
 *
 * <p>Starting point: {@link dev.wagonway.predict.guard.Guard}. Knows grams, not models.
 */
@NullMarked
package dev.wagonway.predict.guard;

import org.jspecify.annotations.NullMarked;

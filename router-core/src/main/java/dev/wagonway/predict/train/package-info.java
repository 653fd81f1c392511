/**
 * Learns weights from recorded outcomes: one example a prompt, with how well each model answered.
 *
 * <p>Starting point: {@link dev.wagonway.predict.train.Trainer}. Seeded: the same examples and seed
 * give the same bytes. Not used while serving.
 */
@NullMarked
package dev.wagonway.predict.train;

import org.jspecify.annotations.NullMarked;

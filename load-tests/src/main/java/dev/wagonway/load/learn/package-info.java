/**
 * Simulated deployments: how well the router learns, and what it costs, where the truth is known.
 *
 * <p>A {@linkplain dev.wagonway.load.learn.Town town} of prompts and models is a pure function of
 * its seed. The real router, with real beliefs, serves it in simulated time, beside rivals that
 * know nothing, and one that knows everything. Starting points: {@link
 * dev.wagonway.load.learn.Simulate} (what is run), {@link dev.wagonway.load.learn.Plot} (what
 * happens to the town), {@link dev.wagonway.load.learn.Apprentice} (who learns). Depends on {@code
 * router-core} alone.
 */
@NullMarked
package dev.wagonway.load.learn;

import org.jspecify.annotations.NullMarked;

/**
 * Predictions on many prompts, models learned from recorded outcomes, and reports of how well they
 * choose, for the command line.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.training.Forecasts}, {@link
 * dev.wagonway.gateway.training.Examples}, {@link dev.wagonway.gateway.training.Report}. Depends on
 * no other part of the gateway but its JSON; never used while serving.
 */
@NullMarked
package dev.wagonway.gateway.training;

import org.jspecify.annotations.NullMarked;

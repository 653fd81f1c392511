/**
 * How well a predictor chooses between models, measured on prompts whose outcomes are known.
 *
 * <p>Starting points: {@link dev.wagonway.predict.evaluate.Curve} for a weak and a strong model,
 * {@link dev.wagonway.predict.evaluate.Menu} for many models with costs. Pure figures: knows
 * neither predictors nor files.
 */
@NullMarked
package dev.wagonway.predict.evaluate;

import org.jspecify.annotations.NullMarked;

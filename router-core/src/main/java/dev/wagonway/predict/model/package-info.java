/**
 * A learned predictor: the grams of a text ({@link dev.wagonway.predict.model.GramReader}), the
 * weights that were learned for them ({@link dev.wagonway.predict.model.Weights}), and what follows
 * for difficulty and quality ({@link dev.wagonway.predict.model.LearnedPredictor}).
 *
 * <p>Pure and deterministic; reading a model's file apart, nothing here can fail. Does not know how
 * weights are learned.
 */
@NullMarked
package dev.wagonway.predict.model;

import org.jspecify.annotations.NullMarked;

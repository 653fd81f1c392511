/**
 * What can be told of a request before it is answered: its subject, its kind, how hard it is, and
 * how good an answer a model will probably give.
 *
 * <p>Starting points: {@link dev.wagonway.predict.Features}, {@link
 * dev.wagonway.predict.QualityModel}. Knows requests, not targets, routes or configuration.
 */
@NullMarked
package dev.wagonway.predict;

import org.jspecify.annotations.NullMarked;

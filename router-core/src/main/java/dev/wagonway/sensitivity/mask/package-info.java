/**
 * Tokens that stand for sensitive values: they are put in before a text is sent, and values are put
 * back into what comes in return, however it is split.
 *
 * <p>Starting points: {@link dev.wagonway.sensitivity.mask.Mask}, {@link
 * dev.wagonway.sensitivity.mask.Unmasker}. Depends on nothing but labels and the JDK; keeps nothing
 * longer than its user does.
 */
@NullMarked
package dev.wagonway.sensitivity.mask;

import org.jspecify.annotations.NullMarked;

/**
 * Finds sensitive values in a text in one pass: triggers tell where it is worth looking, then the
 * few recognisers that may fit there look closely.
 *
 * <p>Starting points: {@link dev.wagonway.sensitivity.scan.Recognizer}, which describes one kind of
 * value, and {@link dev.wagonway.sensitivity.scan.Scanner}, which looks for all of them; {@link
 * dev.wagonway.sensitivity.scan.Dictionary} and {@link dev.wagonway.sensitivity.scan.OwnPattern}
 * are what customers add. Inside, a {@code Plan} holds what a {@code Walk} over a {@code Text}
 * looks for, and {@code Look} does the looking, within {@code Limits}. Knows no kind of value;
 * those are in {@code kinds}. Depends on nothing but the JDK.
 */
@NullMarked
package dev.wagonway.sensitivity.scan;

import org.jspecify.annotations.NullMarked;

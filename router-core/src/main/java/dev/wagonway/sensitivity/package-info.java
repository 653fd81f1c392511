/**
 * Labels, clearances, and the one check that lets labelled content reach a target.
 *
 * <p>Starting points: {@link dev.wagonway.sensitivity.Label}, {@link
 * dev.wagonway.sensitivity.Clearance}. Depends on nothing but the JDK.
 */
@NullMarked
package dev.wagonway.sensitivity;

import org.jspecify.annotations.NullMarked;

/**
 * The kinds of sensitive values that come with the gateway, and how each is recognised, by the
 * public specification of each.
 *
 * <p>Starting points: {@link dev.wagonway.sensitivity.kinds.Recognizers} for all of them, {@link
 * dev.wagonway.sensitivity.kinds.Kinds} for their names and labels. Depends on {@code scan} and the
 * JDK.
 */
@NullMarked
package dev.wagonway.sensitivity.kinds;

import org.jspecify.annotations.NullMarked;

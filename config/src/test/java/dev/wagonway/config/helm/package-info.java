/**
 * The Helm chart, rendered by Helm itself and read as strictly as a cluster reads it.
 *
 * <p>Start with {@link dev.wagonway.config.helm.Chart}.
 */
@NullMarked
package dev.wagonway.config.helm;

import org.jspecify.annotations.NullMarked;

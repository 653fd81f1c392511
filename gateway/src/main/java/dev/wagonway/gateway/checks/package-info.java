/**
 * What can be found out about an answer once it is there: whether it satisfies the schema that was
 * demanded, what a judge's verdict says, how like another answer it is; and how much may be spent
 * on finding out.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.checks.SchemaCheck}, {@link
 * dev.wagonway.gateway.checks.Rubric}, {@link dev.wagonway.gateway.checks.Likeness}. Asks nobody:
 * {@code gateway.sampling} does. Knows nothing else of the gateway.
 */
@NullMarked
package dev.wagonway.gateway.checks;

import org.jspecify.annotations.NullMarked;

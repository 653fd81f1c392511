/**
 * Conditions in CEL, the Common Expression Language: type-checked when the configuration is read,
 * compiled to plain Java that can neither fail nor loop.
 *
 * <p>Starting point: {@link dev.wagonway.config.condition.Conditions}. Knows requests, callers and
 * targets, but no YAML.
 */
@NullMarked
package dev.wagonway.config.condition;

import org.jspecify.annotations.NullMarked;

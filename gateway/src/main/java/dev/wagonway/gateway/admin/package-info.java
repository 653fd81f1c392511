/**
 * The listener for operators: health, readiness, metrics, explanations.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.admin.AdminHandler}.
 */
@NullMarked
package dev.wagonway.gateway.admin;

import org.jspecify.annotations.NullMarked;
